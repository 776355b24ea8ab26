-- The app may not analyse tables that it doesn't own, but after a big load the planner must know them.
create function refresh_statistics() returns void language plpgsql security definer set search_path from current as $$
begin
  analyze enterprises;
  analyze enterprise_facts;
  analyze project_facts;
  analyze observations;
end
$$;

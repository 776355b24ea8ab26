-- Facts, observations, awards, results, packages and audit are never changed or removed, whoever asks. Rights are taken away as well, where roles exist.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are append-only: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'restrict_violation', hint = 'write a new version that supersedes the old one';
end
$$;

create trigger enterprise_facts_append_only before update or delete on enterprise_facts for each row execute function refuse_change();
create trigger enterprise_facts_no_truncate before truncate on enterprise_facts for each statement execute function refuse_change();
create trigger project_facts_append_only before update or delete on project_facts for each row execute function refuse_change();
create trigger project_facts_no_truncate before truncate on project_facts for each statement execute function refuse_change();
create trigger observations_append_only before update or delete on observations for each row execute function refuse_change();
create trigger observations_no_truncate before truncate on observations for each statement execute function refuse_change();
create trigger import_batches_append_only before update or delete on import_batches for each row execute function refuse_change();
create trigger import_batches_no_truncate before truncate on import_batches for each statement execute function refuse_change();
create trigger policy_packages_append_only before update or delete on policy_packages for each row execute function refuse_change();
create trigger policy_packages_no_truncate before truncate on policy_packages for each statement execute function refuse_change();
create trigger evaluation_runs_append_only before update or delete on evaluation_runs for each row execute function refuse_change();
create trigger evaluation_runs_no_truncate before truncate on evaluation_runs for each statement execute function refuse_change();
create trigger evaluation_results_append_only before update or delete on evaluation_results for each row execute function refuse_change();
create trigger evaluation_results_no_truncate before truncate on evaluation_results for each statement execute function refuse_change();
create trigger awards_append_only before update or delete on awards for each row execute function refuse_change();
create trigger awards_no_truncate before truncate on awards for each statement execute function refuse_change();
create trigger audit_events_append_only before update or delete on audit_events for each row execute function refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events for each statement execute function refuse_change();

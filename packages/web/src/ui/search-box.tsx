import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';

/** One box to search the table as one types. */
export function SearchBox(props: { hint: string; value: string | undefined; onChange: (text: string) => void }) {
  return (
    <Input
      type="search"
      allowClear
      prefix={<SearchOutlined aria-hidden="true" />}
      placeholder={props.hint}
      aria-label={props.hint}
      defaultValue={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

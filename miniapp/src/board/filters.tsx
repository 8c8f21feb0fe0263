import { boardAges, type BoardAge } from '@bangban/shared/requests/supervision-api'
import { useServices, useUnits } from '../core/requests-api'
import { PickerField } from '../kit/picker-field'

export interface BoardFilter {
  unit: string | null
  service: string | null
  age: BoardAge | null
}

export const noFilter: BoardFilter = { unit: null, service: null, age: null }

/** 全市 or one unit, all items or one, any age or older. */
export function BoardFilters({ value, onChange }: { value: BoardFilter; onChange: (filter: BoardFilter) => void }) {
  const towns = useUnits('township').data ?? []
  const departments = useUnits('department').data ?? []
  const services = useServices().data ?? []
  return (
    <>
      <PickerField
        label="单位"
        placeholder="全市"
        options={[
          { value: '', label: '全市' },
          ...[...towns, ...departments].map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={value.unit ?? ''}
        onChange={(unit) => onChange({ ...value, unit: unit || null })}
      />
      <PickerField
        label="事项"
        placeholder="全部事项"
        options={[
          { value: '', label: '全部事项' },
          ...services.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={value.service ?? ''}
        onChange={(service) => onChange({ ...value, service: service || null })}
      />
      <PickerField
        label="交了多久"
        placeholder="不限"
        options={[
          { value: 0, label: '不限' },
          ...boardAges.map((age) => ({ value: age as number, label: `${age} 个工作日以上` })),
        ]}
        value={value.age ?? 0}
        onChange={(age) => onChange({ ...value, age: (age || null) as BoardAge | null })}
      />
    </>
  )
}

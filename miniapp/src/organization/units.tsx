import { View } from '@tarojs/components'
import type { UnitKind, UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { go, routes } from '../core/routes'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Empty, Loaded } from '../kit/states'
import { AdminGate } from './admin-gate'
import { GroupHead, UnitRow } from './unit-rows'
import { treeOf, unitsNamed, type UnitGroup, type UnitNode } from './unit-tree'
import { useAllUnits } from './units-api'

const title = '管单位'

export default function Units() {
  return (
    <AdminGate title={title}>
      <UnitsOfTheCity />
    </AdminGate>
  )
}

function UnitsOfTheCity() {
  const [word, setWord] = useState('')
  const units = useAllUnits()
  const wanted = word.trim()
  return (
    <Page
      title={title}
      bar={
        <View className="bar no-print">
          <View className="acts">
            <Button className="main" label="加一个单位" onPress={() => go(routes.unit(null))} />
          </View>
        </View>
      }
    >
      <SearchField label="找单位" value={word} placeholder="单位名称或编码" onChange={setWord} />
      <Loaded query={units} rows={5}>
        {(all) => (wanted ? <Found units={unitsNamed(all, wanted)} word={wanted} /> : <Tree units={all} />)}
      </Loaded>
    </Page>
  )
}

function Found({ units, word }: { units: UnitView[]; word: string }) {
  if (units.length === 0) {
    return (
      <View className="card">
        <Empty icon="search" title={`没有找到“${word}”`} words="写名称里的一个字也行" />
      </View>
    )
  }
  return (
    <View className="card flush">
      {units.map((unit) => (
        <UnitRow key={unit.code} unit={unit} />
      ))}
    </View>
  )
}

function Tree({ units }: { units: UnitView[] }) {
  const { centre, groups } = treeOf(units)
  const [open, setOpen] = useState<readonly UnitKind[]>(['township'])
  const toggle = (kind: UnitKind) =>
    setOpen((now) => (now.includes(kind) ? now.filter((k) => k !== kind) : [...now, kind]))
  return (
    <>
      {centre && (
        <View className="card flush">
          <UnitRow unit={centre} />
        </View>
      )}
      {groups.map((group) => (
        <Group key={group.kind} group={group} open={open.includes(group.kind)} onToggle={() => toggle(group.kind)} />
      ))}
    </>
  )
}

function Group({ group, open, onToggle }: { group: UnitGroup; open: boolean; onToggle: () => void }) {
  return (
    <View className="card flush">
      <GroupHead kind={group.kind} count={group.nodes.length} open={open} onToggle={onToggle} />
      {open && group.nodes.map((node) => <Node key={node.unit.code} node={node} />)}
    </View>
  )
}

function Node({ node }: { node: UnitNode }) {
  const [open, setOpen] = useState(false)
  const { unit, below } = node
  return (
    <>
      <UnitRow unit={unit} below={below.length} open={open} onToggle={() => setOpen(!open)} />
      {open && below.map((village) => <UnitRow key={village.code} unit={village} deep />)}
    </>
  )
}

import { View } from '@tarojs/components'
import { planLimits } from '@bangban/shared/projects/plan-item'
import { taskForceRoleNames } from '@bangban/shared/projects/plan-words'
import {
  taskForceRoles,
  type ProjectView,
  type TaskForceMemberInput,
  type TaskForceRole,
} from '@bangban/shared/projects/project-api'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { get } from '../core/http'
import { useQuery } from '../core/queries'
import { back } from '../core/routes'
import { Segments } from '../kit/list-row'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { ProjectGate } from './project-gate'
import './projects.scss'
import { changeProject, useCandidates, useProject } from './projects-api'

interface Line extends TaskForceMemberInput {
  name: string
}

export default function Force() {
  return <ProjectGate title="专班">{(id) => <ForcePage id={id} />}</ProjectGate>
}

function ForcePage({ id }: { id: string }) {
  const project = useProject(id)
  if (project.data) return <ForceForm key={id} project={project.data} />
  return (
    <Page title="专班">
      <Loaded query={project}>{() => null}</Loaded>
    </Page>
  )
}

const linesOf = (project: ProjectView): Line[] =>
  (project.taskForce?.members ?? []).map(({ account, name, role, duty, phone }) => ({
    account,
    name,
    role,
    duty,
    ...(phone ? { phone } : {}),
  }))

/** Who is in it, with duty and phone. Saving it tells the enterprise at once. */
function ForceForm({ project }: { project: ProjectView }) {
  const [lines, setLines] = useState(() => linesOf(project))
  const [adding, setAdding] = useState(false)
  const change = (account: string, part: Partial<Line>) =>
    setLines((now) =>
      now.map((line) =>
        line.account === account
          ? { ...line, ...part }
          : // There is one leader: whoever was it becomes a deputy.
            part.role === 'leader' && line.role === 'leader'
            ? { ...line, role: 'deputy' as const }
            : line,
      ),
    )
  const form = useForm({
    name: 'force',
    fields: ['members'] as const,
    fieldOf: () => 'members' as const,
    check: () => ({
      ...(!lines.some(({ role }) => role === 'leader') && { members: '要有一位组长' }),
      ...(lines.some(({ duty }) => duty.trim() === '') && { members: '给每个人写上分工，企业好知道什么事找谁' }),
    }),
    send: () => changeProject(project.id, '/task-force', { members: lines.map(({ name: _name, ...line }) => line) }),
    done: () => {
      say('专班定了，联系卡给企业了')
      back()
    },
  })
  return (
    <Page
      title={project.taskForce ? '调整专班' : '组建专班'}
      bar={
        <SubmitBar
          label="定下来，告诉企业"
          busy={form.busy && '正在定…'}
          problem={form.errorOf('members') ?? form.problem}
          disabledBecause={lines.length === 0 ? '先加人' : null}
          hint="离开的人留在记录里"
          onPress={form.submit}
        />
      }
    >
      {lines.map((line) => (
        <View key={line.account} className="card stack3">
          <View className="r between">
            <View className="lg b">{line.name}</View>
            <Button kind="txt" label="移出" onPress={() => setLines((now) => now.filter((one) => one !== line))} />
          </View>
          <Segments
            items={taskForceRoles.map((role) => ({ id: role, label: taskForceRoleNames[role] }))}
            current={line.role}
            onChange={(role: TaskForceRole) => change(line.account, { role })}
          />
          <TextField
            label="分工"
            value={line.duty}
            limit={planLimits.duty}
            placeholder="总协调；规划、用地"
            onChange={(duty) => change(line.account, { duty })}
          />
          <TextField
            label="电话"
            hint="空着就用他自己的号码"
            kind="phone"
            value={line.phone ?? ''}
            onChange={(phone) =>
              setLines((now) =>
                now.map((one) => {
                  if (one.account !== line.account) return one
                  const { phone: _old, ...rest } = one
                  return phone ? { ...rest, phone } : rest
                }),
              )
            }
          />
        </View>
      ))}
      <Button wide kind="soft" label="加一个人" onPress={() => setAdding(true)} />
      {adding && (
        <AddSheet
          projectId={project.id}
          taken={lines.map(({ account }) => account)}
          onAdd={(account, name) =>
            setLines((now) => [...now, { account, name, role: now.length === 0 ? 'leader' : 'member', duty: '' }])
          }
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  )
}

interface AddProps {
  projectId: string
  taken: string[]
  onAdd: (account: string, name: string) => void
  onClose: () => void
}

function AddSheet({ projectId, taken, onAdd, onClose }: AddProps) {
  const units = useQuery<UnitView[]>('units:all', () => get('/api/units'))
  const [unit, setUnit] = useState<string | null>('centre')
  const people = useCandidates(projectId, unit)
  return (
    <Sheet title="加一个人" onClose={onClose}>
      <UnitTurn units={units.data ?? []} unit={unit} onChange={setUnit} />
      <Loaded query={people}>
        {(members) => (
          <View className="pj-links">
            {members
              .filter(({ id }) => !taken.includes(id))
              .map(({ id, name }) => (
                <Button
                  key={id}
                  kind="sec2"
                  label={name}
                  onPress={() => {
                    onAdd(id, name)
                    onClose()
                  }}
                />
              ))}
          </View>
        )}
      </Loaded>
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}

/** Sheets do not open over sheets: the unit is chosen by turning pages of the same one. */
function UnitTurn({
  units,
  unit,
  onChange,
}: {
  units: UnitView[]
  unit: string | null
  onChange: (code: string) => void
}) {
  const [word, setWord] = useState('')
  const places = units.filter(
    ({ kind, active }) => active && kind !== 'taskforce' && kind !== 'external' && kind !== 'village',
  )
  const chosen = places.find(({ code }) => code === unit)
  const found = word ? places.filter(({ name }) => name.includes(word)).slice(0, 8) : []
  return (
    <>
      <TextField
        label={`哪个单位${chosen ? `：${chosen.name}` : ''}`}
        placeholder="写一个字找单位，如“水”"
        value={word}
        onChange={setWord}
      />
      {found.length > 0 && (
        <View className="pj-links">
          {found.map(({ code, name }) => (
            <Button
              key={code}
              kind="soft"
              label={name}
              onPress={() => {
                onChange(code)
                setWord('')
              }}
            />
          ))}
        </View>
      )}
    </>
  )
}

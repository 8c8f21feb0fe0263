import { expect, it, jest } from '@jest/globals'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { ApiError, offlineError } from '../core/api-error'
import { useForm } from './form'
import { TextField } from './form-fields'
import { SubmitBar } from './submit-bar'

interface Props {
  send: (name: string) => Promise<void>
  done?: () => void
}

function NameForm({ send, done = () => undefined }: Props) {
  const [name, setName] = useState('')
  const form = useForm({
    name: 'test',
    fields: ['name'] as const,
    check: () => (name === '' ? { name: '写上您的姓名' } : {}),
    send: () => send(name),
    fieldOf: (path) => (path === 'contact.name' ? 'name' : null),
    done,
  })
  return (
    <>
      <TextField
        id={form.idOf('name')}
        label="姓名"
        value={name}
        error={form.errorOf('name')}
        onChange={(next) => {
          setName(next)
          form.touched('name')
        }}
      />
      <SubmitBar label="交上去" busy={form.busy && '正在交…'} problem={form.problem} onPress={form.submit} />
    </>
  )
}

Element.prototype.scrollIntoView = () => undefined

const type = (value: string) => fireEvent.change(screen.getByLabelText('姓名'), { target: { value } })
const press = () => fireEvent.click(screen.getByText('交上去'))

it('sends nothing while a field is bad, says how to put it right and goes there', async () => {
  const send = jest.fn<Props['send']>()
  render(<NameForm send={send} />)
  press()
  expect(screen.getByRole('alert').textContent).toBe('写上您的姓名')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('姓名')))
  expect(send).not.toHaveBeenCalled()

  type('张')
  expect(screen.queryByRole('alert')).toBeNull()
})

it('sends once however often it is pressed, and says that it is sending', async () => {
  let finish: () => void = () => undefined
  const send = jest.fn<Props['send']>(() => new Promise((resolve) => (finish = resolve)))
  const done = jest.fn()
  render(<NameForm send={send} done={done} />)
  type('张建军')
  press()
  fireEvent.click(screen.getByText('正在交…'))
  expect(send).toHaveBeenCalledTimes(1)
  await act(async () => finish())
  expect(done).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('正在交…')).toBeNull()
})

it('keeps what was filled in when the connection is lost', async () => {
  render(<NameForm send={() => Promise.reject(offlineError())} />)
  type('张建军')
  press()
  expect((await screen.findByRole('alert')).textContent).toBe('没连上。您填的都还在，连上再交就行。')
  expect((screen.getByLabelText('姓名') as HTMLInputElement).value).toBe('张建军')
})

it("puts the server's word about a field under that field", async () => {
  const refused = new ApiError(422, 'input.invalid', '有几处填得不对，看看标红的地方', { 'contact.name': '姓名太长了' })
  render(<NameForm send={() => Promise.reject(refused)} />)
  type('张建军')
  press()
  await screen.findByText('姓名太长了')
  expect(document.querySelector('.in')?.classList.contains('err')).toBe(true)
})

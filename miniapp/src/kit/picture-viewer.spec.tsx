import { afterEach, expect, it } from '@jest/globals'
import { act, fireEvent, screen } from '@testing-library/react'
import type { FileView } from '@bangban/shared/files/file-api'
import { showFile } from './show-file'

const picture = (id: string): FileView => ({
  id,
  name: `${id}.jpg`,
  type: 'image/jpeg',
  size: 1,
  url: `/${id}`,
  thumbUrl: null,
})
const all = ['first', 'second', 'third'].map(picture)
const paper: FileView = { ...picture('paper'), type: 'application/pdf' }

const open = (one: number) => act(() => showFile(all[one] as FileView, [...all, paper]))
const shown = () => screen.getByRole('img', { name: /jpg$/ }).getAttribute('alt')
const press = (key: string) => fireEvent.keyDown(document.body, { key })
const gone = () => expect(screen.queryByRole('dialog')).toBeNull()

afterEach(() => {
  if (screen.queryByRole('dialog')) press('Escape')
})

it('shows the picture that was pressed over the page, and its neighbours by button, key and sweep', () => {
  open(1)
  expect(screen.getByRole('dialog').getAttribute('aria-label')).toBe('照片，第 2 张，一共 3 张')
  fireEvent.click(screen.getByText('下一张'))
  expect(shown()).toBe('third.jpg')
  // Beyond the last there is nothing.
  press('ArrowRight')
  expect(shown()).toBe('third.jpg')
  press('ArrowLeft')
  expect(shown()).toBe('second.jpg')
  const image = screen.getByRole('img', { name: 'second.jpg' })
  fireEvent.touchStart(image, { touches: [{ clientX: 100 }] })
  fireEvent.touchEnd(image, { changedTouches: [{ clientX: 200 }] })
  expect(shown()).toBe('first.jpg')
})

it('is closed by a tap, by Esc, and by going back', () => {
  open(0)
  fireEvent.click(screen.getByRole('img', { name: 'first.jpg' }))
  gone()
  open(0)
  press('Escape')
  gone()
  open(0)
  act(() => void window.dispatchEvent(new Event('popstate')))
  gone()
})

it('is made small again by the tap after it was made large', () => {
  open(0)
  fireEvent.click(screen.getByText('放大'))
  fireEvent.click(screen.getByRole('img', { name: 'first.jpg' }))
  expect(screen.getByText('放大')).toBeTruthy()
})

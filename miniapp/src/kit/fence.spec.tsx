import { expect, it, jest } from '@jest/globals'
import { fireEvent, render } from '@testing-library/react'
import { Fence } from './fence'

it('keeps the rest of the screen when a part cannot be drawn, and lets one try again', () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  let breaks = true
  const Part = () => {
    if (breaks) throw new Error('unknown to this version')
    return <span>办到哪了</span>
  }
  const { container, getByText } = render(
    <div>
      <b>我的事</b>
      <Fence>
        <Part />
      </Fence>
    </div>,
  )
  expect(container.textContent).toContain('我的事')
  expect(container.textContent).toContain('这里没显示出来')
  breaks = false
  fireEvent.click(getByText('再打开一次'))
  expect(container.textContent).toBe('我的事办到哪了')
})

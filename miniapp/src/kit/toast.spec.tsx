import { expect, it, jest } from '@jest/globals'
import { act, render } from '@testing-library/react'
import { whenHidden } from '../../test/taro'
import { say, ToastPlace } from './toast'

it('is read on the page that one goes to, and goes by itself', () => {
  jest.useFakeTimers()
  const left = render(<ToastPlace />)
  act(() => say('接了，现在在您手里'))
  const reached = render(<ToastPlace />)
  act(() => whenHidden.forEach((hide) => hide()))
  left.unmount()
  expect(reached.container.textContent).toBe('接了，现在在您手里')
  act(() => void jest.advanceTimersByTime(3_500))
  expect(reached.container.textContent).toBe('')
  jest.useRealTimers()
})

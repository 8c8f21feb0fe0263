import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

/** How much of the page the keyboard covers: WeChat lays it over the page instead of making the page smaller. */
export function useKeyboardRoom(): number {
  const [room, setRoom] = useState(0)
  useEffect(() => {
    const hear = ({ height }: { height: number }) => setRoom(height)
    Taro.onKeyboardHeightChange(hear)
    return () => Taro.offKeyboardHeightChange(hear)
  }, [])
  return room
}

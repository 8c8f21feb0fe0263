import { Component, type PropsWithChildren } from 'react'
import { Empty } from './states'

/**
 * What cannot be drawn must not take the rest of the screen with it: React would leave a blank page. A phone may well
 * run last month's mini-program against today's server.
 */
export class Fence extends Component<PropsWithChildren, { broken: boolean }> {
  static getDerivedStateFromError = (): { broken: boolean } => ({ broken: true })

  override state = { broken: false }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <Empty
        icon="tri"
        title="这里没显示出来"
        words="您填的都还在。再打开一次，还不行就退出去重新进来"
        action={{ label: '再打开一次', onPress: () => this.setState({ broken: false }) }}
      />
    )
  }
}

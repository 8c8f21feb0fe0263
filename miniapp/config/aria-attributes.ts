interface MiniTemplate {
  modifyCompProps?: (component: string, attributes: Record<string, string>) => Record<string, string>
}

const spoken = { 'aria-role': '', 'aria-label': '', 'aria-hidden': '', 'aria-checked': '', 'aria-selected': '' }
const withSpoken = new Set(['view', 'image', 'button'])

interface PluginContext {
  registerMethod(method: { name: string; fn: (platform: { template?: MiniTemplate }) => void }): void
}

/** Taro leaves WeChat's screen-reader attributes out of its templates; this puts them back where the kit sets them. */
export default (context: PluginContext): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn: (platform: { template?: MiniTemplate }) => {
      if (!platform.template) return
      platform.template.modifyCompProps = (component, attributes) =>
        withSpoken.has(component) ? { ...attributes, ...spoken } : attributes
    },
  })
}

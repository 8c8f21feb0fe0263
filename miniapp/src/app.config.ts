/** Pages outside `tabs` are their own packages, fetched when they are first opened. */
export default defineAppConfig({
  pages: ['tabs/index'],
  subPackages: [
    {
      root: 'requests',
      pages: [
        'services',
        'stations',
        'guide',
        'apply',
        'detail',
        'act',
        'rate',
        'notice',
        'mandate',
        'find',
        'register',
        'receipt',
      ],
    },
    { root: 'work', pages: ['act', 'registered'] },
    { root: 'accounts', pages: ['login', 'privacy', 'profile', 'phone', 'password', 'alerts'] },
    { root: 'supervision', pages: ['board', 'ledger', 'calendar', 'calendar-change'] },
    { root: 'reach', pages: ['calls', 'refused'] },
    {
      root: 'organization',
      pages: [
        ...['people', 'person', 'import', 'units', 'unit', 'duty', 'leave'],
        ...['items', 'item', 'rules', 'rule', 'try-rules'],
      ],
    },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '邹平帮办代办',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f4f7f6',
    backgroundTextStyle: 'dark',
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
})

import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const sharedRules = path.resolve(__dirname, '../../shared/dist')

/** Lengths are plain px in both targets: the design has one size a mode, so nothing scales with the screen. */
const plainPixels = { pxtransform: { enable: false }, cssModules: { enable: false } }

export default defineConfig<'webpack5'>({
  projectName: 'bangban',
  date: '2026-11-24',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [path.resolve(__dirname, 'aria-attributes.ts')],
  defineConstants: {
    // Where the mini-program finds the server; the web build asks the address it came from.
    BANGBAN_API: JSON.stringify(process.env.BANGBAN_API ?? 'http://localhost:3000'),
  },
  cache: { enable: false },
  mini: {
    compile: { include: [sharedRules] },
    optimizeMainPackage: { enable: true },
    postcss: plainPixels,
  },
  h5: {
    publicPath: '/',
    webpackChain: (chain) => {
      chain.performance.hints(false)
      // What every page needs is fetched once, not with each page.
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          ours: { name: 'ours', test: /[\\/](src[\\/](core|kit)|shared[\\/]dist)[\\/]/, priority: 20, enforce: true },
          react: {
            name: 'react',
            test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/,
            priority: 10,
            enforce: true,
          },
        },
      })
    },
    staticDirectory: 'static',
    router: { mode: 'browser' },
    compile: { include: [sharedRules] },
    postcss: { ...plainPixels, autoprefixer: { enable: true } },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
})

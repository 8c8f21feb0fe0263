import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { ProblemDto } from '../platform/http/problem.dto.js'

/** OpenAPI 3.1 from the DTOs, at `/api/openapi.json`, and a page to try it at `/api/docs`. */
export function describeApi(app: INestApplication): void {
  const description =
    '帮办代办 HTTP interface. Instants are ISO 8601 in UTC; errors are RFC 9457 problem details with a stable `code`; ' +
    'every POST honours `Idempotency-Key` for 24 hours.'
  const document = new DocumentBuilder()
    .setTitle('Bangban 帮办代办')
    .setDescription(description)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build()
  const made = () => withProblems(SwaggerModule.createDocument(app, document, { extraModels: [ProblemDto] }))
  SwaggerModule.setup('api/docs', app, made, { jsonDocumentUrl: 'api/openapi.json' })
}

/** Whatever goes wrong, anywhere, is said in the same form. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } }
  for (const path of Object.values(document.paths)) {
    for (const method of ['get', 'post'] as const) {
      const call = path[method]
      if (call) call.responses.default = { description: 'A problem document (RFC 9457)', content }
    }
  }
  return document
}

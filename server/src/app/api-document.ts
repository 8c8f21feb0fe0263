import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger'

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
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, document), {
    jsonDocumentUrl: 'api/openapi.json',
  })
}

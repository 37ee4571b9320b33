import type { Localized } from '#engine/json'
import { mayDo, type Permission, type Role, roles } from '../auth/roles.ts'

/** What each role is, in words. */
export const roleWords: Record<Role, { name: Localized; about: Localized }> = {
  owner: {
    name: words('Propietario', 'Proprietário', 'Owner'),
    about: words(
      'Puede todo, también nombrar y quitar propietarios.',
      'Pode tudo, também nomear e remover proprietários.',
      'May do everything, also make and remove owners.',
    ),
  },
  admin: {
    name: words('Administrador', 'Administrador', 'Admin'),
    about: words(
      'Puede todo, menos tocar a los propietarios.',
      'Pode tudo, menos mexer nos proprietários.',
      'May do everything but touch owners.',
    ),
  },
  agent: {
    name: words('Agente', 'Agente', 'Agent'),
    about: words('Atiende conversaciones y contactos.', 'Atende conversas e contatos.', 'Answers conversations and keeps contacts.'),
  },
  viewer: {
    name: words('Solo lectura', 'Somente leitura', 'Viewer'),
    about: words('Mira y no cambia nada.', 'Olha e não muda nada.', 'Looks and changes nothing.'),
  },
}

/** What each permission lets a person do, as a line of the table of roles. A permission without words does not compile. */
export const permissionWords: Record<Permission, Localized> = {
  'company.read': words('Ver los ajustes de la empresa', 'Ver os ajustes da empresa', "See the company's settings"),
  'company.write': words(
    'Cambiar los ajustes y pausar las automatizaciones',
    'Mudar os ajustes e pausar as automações',
    'Change settings and pause automations',
  ),
  'members.read': words('Ver quién está en el equipo', 'Ver quem está na equipe', 'See who is on the team'),
  'members.write': words('Invitar, cambiar y quitar personas', 'Convidar, alterar e remover pessoas', 'Invite, change and remove people'),
  'apiKeys.read': words('Ver las claves de API', 'Ver as chaves de API', 'See API keys'),
  'apiKeys.write': words('Crear y revocar claves de API', 'Criar e revogar chaves de API', 'Create and revoke API keys'),
  'metaApps.read': words('Ver las apps de Meta', 'Ver os apps da Meta', 'See Meta apps'),
  'metaApps.write': words('Agregar y quitar apps de Meta', 'Adicionar e remover apps da Meta', 'Add and remove Meta apps'),
  'channels.read': words('Ver los canales y su estado', 'Ver os canais e seu estado', 'See channels and their health'),
  'channels.write': words(
    'Conectar, cambiar y quitar canales',
    'Conectar, alterar e remover canais',
    'Connect, change and remove channels',
  ),
  'channels.test': words('Usar el chat de prueba', 'Usar o chat de teste', 'Use the test chat'),
  'templates.read': words('Ver las plantillas', 'Ver os modelos', 'See templates'),
  'templates.write': words('Sincronizar las plantillas con Meta', 'Sincronizar os modelos com a Meta', 'Sync templates with Meta'),
  'templates.test': words('Enviar una plantilla de prueba', 'Enviar um modelo de teste', 'Send a template as a test'),
  'calendars.read': words('Ver los horarios', 'Ver os horários', 'See calendars'),
  'calendars.write': words('Cambiar los horarios', 'Mudar os horários', 'Change calendars'),
  'credentials.read': words(
    'Ver las credenciales, sin sus secretos',
    'Ver as credenciais, sem seus segredos',
    'See credentials, without their secrets',
  ),
  'credentials.write': words(
    'Agregar, renovar y quitar credenciales',
    'Adicionar, renovar e remover credenciais',
    'Add, renew and remove credentials',
  ),
  'flows.read': words('Ver los flujos', 'Ver os fluxos', 'See flows'),
  'flows.write': words('Editar los flujos', 'Editar os fluxos', 'Edit flows'),
  'flows.publish': words(
    'Publicar, encender y apagar flujos',
    'Publicar, ligar e desligar fluxos',
    'Publish flows, switch them on and off',
  ),
  'runs.read': words('Ver quién está dentro de un flujo', 'Ver quem está dentro de um fluxo', 'See who is inside a flow'),
  'runs.readData': words(
    'Ver lo que escribieron las personas en un flujo',
    'Ver o que as pessoas escreveram em um fluxo',
    'See what people wrote inside a flow',
  ),
  'runs.retry': words('Reintentar lo que falló', 'Tentar de novo o que falhou', 'Retry what failed'),
  'conversations.read': words('Leer las conversaciones', 'Ler as conversas', 'Read conversations'),
  'conversations.answer': words('Tomar y responder conversaciones', 'Assumir e responder conversas', 'Take over and answer conversations'),
  'conversations.assign': words(
    'Asignar conversaciones a otras personas',
    'Atribuir conversas a outras pessoas',
    'Assign conversations to others',
  ),
  'conversations.note': words('Escribir notas privadas', 'Escrever notas privadas', 'Write private notes'),
  'conversations.start': words('Empezar conversaciones', 'Começar conversas', 'Start conversations'),
  'conversations.automate': words(
    'Iniciar, detener y adelantar flujos en una conversación',
    'Iniciar, parar e adiantar fluxos em uma conversa',
    'Start, stop and advance flows in a conversation',
  ),
  'conversations.canned': words('Guardar respuestas rápidas', 'Guardar respostas rápidas', 'Keep canned replies'),
  'contacts.read': words('Ver los contactos', 'Ver os contatos', 'See contacts'),
  'contacts.write': words('Cambiar los contactos', 'Mudar os contatos', 'Change contacts'),
  'contacts.reveal': words(
    'Ver un teléfono o correo oculto, con un motivo',
    'Ver um telefone ou e-mail oculto, com um motivo',
    'See a masked phone or e-mail, with a reason',
  ),
  'inbox.write': words(
    'Cambiar equipos, etiquetas y ajustes de la bandeja',
    'Mudar equipes, etiquetas e ajustes da caixa de entrada',
    'Change teams, labels and inbox settings',
  ),
  'inbox.supervise': words('Supervisar la cola y a los agentes', 'Supervisionar a fila e os agentes', 'Supervise the queue and the agents'),
  'reports.read': words('Ver los informes', 'Ver os relatórios', 'See reports'),
  'access.write': words('Decidir qué ve y puede cada rol', 'Decidir o que cada função vê e pode', 'Decide what each role sees and may do'),
  'audit.read': words('Ver quién cambió qué', 'Ver quem mudou o quê', 'See who changed what'),
}

export interface RoleTableRow {
  permission: Permission
  label: Localized
  allowed: Record<Role, boolean>
}

/** The plain table of what each role may do, made from the one the routes are checked against. */
export function roleTable(): RoleTableRow[] {
  // The words are a record over exactly the permissions.
  const permissions = Object.keys(permissionWords) as Permission[]
  return permissions.map((permission) => ({
    permission,
    label: permissionWords[permission],
    // Every role is a key of what `roles` lists.
    allowed: Object.fromEntries(roles.map((role) => [role, mayDo(role, permission)])) as Record<Role, boolean>,
  }))
}

function words(es: string, pt: string, en: string): Localized {
  return { es, pt, en }
}

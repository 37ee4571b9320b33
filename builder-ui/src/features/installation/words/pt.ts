import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  health: {
    title: 'Estado das partes',
    about: 'É verificado sozinho a cada 15 segundos.',
    again: 'Verificar agora',
    up: 'Responde',
    down: 'Não responde',
    stale: 'A última verificação falhou; isto é o que se sabia antes.',
    parts: { database: 'Banco de dados (MongoDB)', temporal: 'Temporal', worker: 'Processo que trabalha (worker)' },
    does: {
      database: 'Guarda tudo.',
      temporal: 'Conduz as conversas, as esperas e os envios.',
      worker: 'Executa os fluxos e envia as mensagens.',
    },
    missing: {
      database: 'Sem ele nada funciona. O que foi salvo está seguro. Revise MONGODB_URI e se o servidor está ligado.',
      temporal: 'As mensagens que chegam são guardadas e atendidas quando ele voltar. Revise TEMPORAL_ADDRESS e se o servidor está ligado.',
      worker: 'As mensagens que chegam são guardadas e atendidas quando ele voltar. Inicie o processo: npm run worker.',
    },
  },
  mail: {
    title: 'E-mail',
    about: 'Para convites, confirmações e senhas esquecidas.',
    on: 'Configurado',
    off: 'Não configurado',
    setUp:
      'Não há servidor de e-mail: convites e senhas novas são links para copiar. Para enviar e-mails, defina SMTP_URL e SMTP_FROM (veja .env.example) e reinicie o Hilo.',
    server: 'Servidor',
    from: 'Remetente',
    lastSent: 'Último envio',
    neverSent: 'ainda nenhum',
    waiting: 'Em espera',
    lastFailure: 'O último envio falhou em {{date}}',
    testTo: 'Enviar um teste para',
    test: 'Enviar o teste',
    testing: 'Enviando… O servidor pode levar até 20 segundos para responder.',
    serverSaid: 'o que o servidor disse',
  },
  codes: {
    sent: 'O servidor aceitou o e-mail. Veja sua caixa de entrada, e também o spam.',
    unreachable:
      'O servidor de e-mail não foi alcançado. Tentamos de novo sozinhos. Revise o host e a porta de SMTP_URL e se a rede deixa sair.',
    signInRefused: 'O servidor não aceitou o usuário ou a senha. Corrija em SMTP_URL e reinicie o Hilo.',
    refused: 'O servidor recusou este e-mail e não tentamos de novo. Revise o remetente (SMTP_FROM) e o endereço de destino.',
    later: 'O servidor pediu para esperar. Tentamos de novo sozinhos por um dia.',
    noTls: 'O servidor não oferece uma conexão criptografada confiável. Use smtps:// ou revise o certificado dele.',
    waiting: 'Ninguém tentou enviá-lo ainda. Ele sairá sozinho; veja acima se o worker responde.',
  },
  reset: {
    title: 'Ajudar com uma senha',
    about: 'Para quem não consegue entrar. Com e-mail configurado a pessoa recebe uma mensagem; senão, damos a você um link para passar.',
    do: 'Criar o link',
    nobody: 'Não há nenhuma conta com esse e-mail. Nada foi feito. Revise como está escrito.',
  },
}

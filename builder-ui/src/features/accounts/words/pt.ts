import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  signIn: {
    demo: 'Há uma empresa de demonstração: entre com demo@hilo.invalid e a senha que o npm start mostrou. Só funciona nesta máquina.',
    title: 'Entrar',
    noAccount: 'Não tem conta?',
    first: 'Esta instalação é nova: ainda não há nenhuma conta.',
  },
  signUp: {
    verify: 'Enviamos um link para {{email}}. Abra-o para confirmar seu e-mail e depois entre.',
    title: 'Criar sua conta',
    do: 'Criar conta',
    name: 'Seu nome',
    hasAccount: 'Já tem conta?',
    first: 'É a primeira conta: será a que administra esta instalação do Hilo.',
    closed: 'Esta instalação não aceita contas novas. Peça um convite a quem a administra.',
  },
  password: {
    rule_one: 'Pelo menos {{count}} caractere.',
    rule_other: 'Pelo menos {{count}} caracteres.',
    tooShort_one: 'É curta demais: use pelo menos {{count}} caractere.',
    tooShort_other: 'É curta demais: use pelo menos {{count}} caracteres.',
  },
  forgot: {
    noMail:
      'Esta instalação não envia e-mails. Peça a um proprietário ou administrador da sua empresa, ou a quem administra a instalação, um link para escolher outra senha.',
    link: 'Esqueci minha senha',
    title: 'Recuperar o acesso',
    lead: 'Escreva seu e-mail e enviamos um link para escolher outra senha.',
    do: 'Enviar o link',
    sent: 'Se houver uma conta com esse e-mail, o link está a caminho. Ele vale por uma hora.',
    back: 'Voltar para entrar',
  },
  reset: {
    over: 'Este link já foi usado ou tem mais de uma hora. Sua senha não mudou. Peça outro link.',
    title: 'Escolher outra senha',
    password: 'Senha nova',
    do: 'Salvar a senha',
    done: 'Pronto: já pode entrar com a senha nova.',
    again: 'Pedir outro link',
  },
  verify: {
    title: 'Confirmar seu e-mail',
    done: 'Pronto: seu e-mail está confirmado.',
    over: 'Este link já foi usado ou venceu. Se seu e-mail ainda não foi confirmado, entre com sua senha e enviamos outro.',
    goOn: 'Continuar',
  },
  invitation: {
    title: 'Convite',
    to: 'Convite para {{company}}',
    lead: '{{invitedBy}} convida você com a função {{role}}.',
    broken: 'Este link de convite não está completo. Copie-o inteiro ou peça um novo a quem convidou você.',
    other: 'Este convite é para {{email}}, e você entrou como {{other}}. Saia para aceitá-lo com o outro e-mail.',
    signOut: 'Sair e continuar',
    as: 'Você entra com sua conta {{email}}.',
    accept: 'Participar de {{company}}',
    signIn: 'Você já tem conta com este e-mail: entre para participar.',
    signUp: 'Criar conta e participar',
    over: {
      expired: 'Este convite venceu em {{date}}. Nada aconteceu. Peça a {{invitedBy}} que o renove: este mesmo link voltará a funcionar.',
      used: 'Este convite já foi aceito. Entre com {{email}} para ver a empresa.',
      revoked: 'Este convite foi retirado. Nada aconteceu. Peça um novo a {{invitedBy}}.',
    },
  },
}

import { Avatar, Badge, Button, Card, Group, Stack, Text, Tooltip } from '@mantine/core'
import { IconPlus, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listTeams } from '#api/contracts/teams'
import { useContractList } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { usePeople } from '../inbox/people.ts'
import { newTeam, teamAddress } from './addresses.ts'
import { AgentsSection } from './agents-section.tsx'
import classes from './inbox-settings.module.css'
import type { Team } from './team.ts'

const shownFaces = 5

/** The teams with who is in them, and below what each person takes. Who is alone reads what teams are for. */
export function TeamList() {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const { id } = useCompany()
  const mayWrite = useMay('inbox.write')
  const { isTeam, isKnown } = usePeople()
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listTeams, {})
  if (isKnown && !isTeam && items?.length === 0) return <Alone />
  const make = mayWrite && (
    <Button component={Link} to={teamAddress(id, newTeam)} leftSection={<IconPlus size={18} aria-hidden />}>
      {t('teams.new')}
    </Button>
  )
  return (
    <Stack gap="xl">
      <section aria-label={tApp('pages.teams')}>
        <Group justify="space-between" align="flex-start" mb="md">
          <Text size="sm" c="dimmed" maw={520}>
            {t('teams.about')}
          </Text>
          {items && items.length > 0 && make}
        </Group>
        <QueryState query={{ data: items, error, refetch }}>
          {(teams) =>
            teams.length === 0 ? (
              <Notice icon={IconUsersGroup} title={t('teams.noneTitle')} action={make}>
                {t('teams.none')}
              </Notice>
            ) : (
              <Stack gap="sm">
                {teams.map((team) => (
                  <TeamCard key={team.id} team={team} />
                ))}
              </Stack>
            )
          }
        </QueryState>
        <MoreButton list={{ hasMore, more, isLoadingMore }} mt="md" />
      </section>
      <AgentsSection />
    </Stack>
  )
}

function TeamCard({ team: { id, name, memberIds, assignment } }: { team: Team }) {
  const { t } = useTranslation('inbox-settings')
  const { id: companyId } = useCompany()
  const { nameOf } = usePeople()
  const [faces, others] = [memberIds.slice(0, shownFaces), memberIds.slice(shownFaces)]
  return (
    <Card component={Link} to={teamAddress(companyId, id)} withBorder padding="md" className={classes.card}>
      <Group justify="space-between" wrap="nowrap">
        <div className={classes.name}>
          <LongText fw={600}>{name}</LongText>
          <Text size="xs" c="dimmed">
            {t('teams.members', { count: memberIds.length })} · {t(`assignment.${assignment}.name`)}
          </Text>
        </div>
        {memberIds.length === 0 ? (
          <Badge variant="light" color="yellow" tt="none" flex="none">
            {t('teams.nobody')}
          </Badge>
        ) : (
          <Avatar.Group flex="none" aria-hidden>
            {faces.map((memberId) => (
              <Tooltip key={memberId} label={nameOf(memberId)}>
                <Avatar name={nameOf(memberId)} color="indigo" size={30} />
              </Tooltip>
            ))}
            {others.length > 0 && (
              <Avatar size={30} color="gray">
                +{others.length}
              </Avatar>
            )}
          </Avatar.Group>
        )}
      </Group>
    </Card>
  )
}

function Alone() {
  const { t } = useTranslation('inbox-settings')
  const { id } = useCompany()
  const mayInvite = useMay('members.write')
  return (
    <Notice
      icon={IconUsersGroup}
      title={t('alone.title')}
      action={
        mayInvite && (
          <Button component={Link} to={companyAddress(id, 'settings', 'members')} leftSection={<IconUserPlus size={18} aria-hidden />}>
            {t('alone.invite')}
          </Button>
        )
      }
    >
      {t('alone.why')}
    </Notice>
  )
}

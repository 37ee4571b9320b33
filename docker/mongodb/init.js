// Run by mongosh: makes a replica set of one member, waits for it, and makes the user Hilo signs in as. Safe to run again.
const { MONGODB_ROOT_PASSWORD, MONGODB_HILO_PASSWORD } = process.env
const admin = connect('mongodb://mongodb:27017/admin?directConnection=true')
admin.auth('root', MONGODB_ROOT_PASSWORD)

if (!admin.hello().setName) {
  admin.adminCommand({ replSetInitiate: { _id: 'hilo', members: [{ _id: 0, host: 'mongodb:27017' }] } })
}
while (!admin.hello().isWritablePrimary) sleep(500)

const user = { pwd: MONGODB_HILO_PASSWORD, roles: ['hilo', 'hilo_keys'].map((db) => ({ role: 'readWrite', db })) }
if (admin.getUser('hilo')) admin.updateUser('hilo', user)
else admin.createUser({ user: 'hilo', ...user })
print('MongoDB is ready.')

// Temporal loads this file with require(), in the worker and in the workflow bundle alike: failure messages and stacks go through the codec too.
const { DefaultFailureConverter } = require('@temporalio/common')

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true })

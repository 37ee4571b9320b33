#!/bin/sh
# Makes the namespace and the search attributes conversations are found by (the same as in scripts/servers/temporal.mjs). Safe to run again.
set -eu
until temporal operator cluster health; do sleep 2; done
temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention 168h
for name in CompanyId ContactId Mode; do
  temporal operator search-attribute list -n "$TEMPORAL_NAMESPACE" | grep -qw "$name" ||
    temporal operator search-attribute create -n "$TEMPORAL_NAMESPACE" --name "$name" --type Keyword
done
echo "Temporal's namespace $TEMPORAL_NAMESPACE is ready."

#!/bin/sh
# Creates Temporal's two databases and brings their tables to the version of this image. Safe to run again.
set -eu
for database in temporal temporal_visibility; do
  tool="temporal-sql-tool --plugin postgres12 --ep postgresql -p 5432 -u temporal --db $database"
  folder=${database#temporal_}
  $tool create
  # Fails when the tables are there already; the upgrade below tells whether they are right.
  $tool setup-schema -v 0.0 || true
  $tool update-schema -d "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
echo "Temporal's tables are ready."

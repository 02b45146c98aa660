"""Where Alembic begins: it runs this file.

Input: the connection that `migrating` has put into the configuration, inside a transaction. Output: the steps taken.
"""

from alembic import context

from newsletters.register.migrating import TABLE
from newsletters.register.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=TABLE,
    transactional_ddl=True,
)
context.run_migrations()

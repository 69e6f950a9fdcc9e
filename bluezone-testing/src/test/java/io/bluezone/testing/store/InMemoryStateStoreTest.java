// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;

class InMemoryStateStoreTest extends StateStoreContract {

  @Override
  protected ContactLog create() {
    return new InMemoryContactLog();
  }

  @Override
  protected ContactLog reopen(ContactLog log) {
    return log;
  }
}

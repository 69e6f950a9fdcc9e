// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;

class InMemoryContactLogTest extends ContactLogContract {

  @Override
  protected ContactLog open(LogLimits limits) {
    return new InMemoryContactLog(limits);
  }
}

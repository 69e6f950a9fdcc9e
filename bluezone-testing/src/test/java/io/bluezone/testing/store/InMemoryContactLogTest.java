// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.log.LogLimits;

class InMemoryContactLogTest extends ContactLogContract {

  @Override
  protected ContactLog open(LogLimits limits) {
    return new InMemoryContactLog(limits);
  }
}

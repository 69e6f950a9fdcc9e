// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import io.bluezone.tracing.contract.ContactLogContract;

class InMemoryContactLogTest extends ContactLogContract {

  @Override
  protected ContactLog open(LogLimits limits) {
    return new InMemoryContactLog(limits);
  }
}

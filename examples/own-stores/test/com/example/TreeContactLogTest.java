// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.testing.store.ContactLogContract;

final class TreeContactLogTest extends ContactLogContract {
  @Override
  protected ContactLog open(LogLimits limits) {
    return new TreeContactLog(limits);
  }
}

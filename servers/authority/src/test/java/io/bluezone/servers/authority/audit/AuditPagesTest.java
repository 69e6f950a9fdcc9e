// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The account of every act as a file. */
class AuditPagesTest {

  @Test
  void marksCellsThatASpreadsheetWouldRun() {
    for (String text : List.of("=1", "+1", "-1", "@x", "\tx", "\rx")) {
      assertThat(AuditPages.cell(text)).startsWith("\"'");
    }
    assertThat(AuditPages.cell("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}

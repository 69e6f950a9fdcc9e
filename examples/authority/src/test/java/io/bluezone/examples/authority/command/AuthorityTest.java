// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.command;

import io.bluezone.examples.web.visitor.BothLanguages;
import org.junit.jupiter.api.Test;

class AuthorityTest {

  @Test
  void saysInVietnameseWhatItSaysInEnglish() {
    BothLanguages.assertSaid(new Authority());
  }
}

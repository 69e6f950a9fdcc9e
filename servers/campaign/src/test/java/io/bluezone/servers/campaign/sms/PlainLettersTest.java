// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainLettersTest {

  @Test
  void takesMarksOff() {
    assertThat(PlainLetters.of("Đừng tắt Bluezone ở nhà, Ủy ban “Hòa Hải” – đủ…"))
        .isEqualTo("Dung tat Bluezone o nha, Uy ban \"Hoa Hai\" - du...");
  }
}

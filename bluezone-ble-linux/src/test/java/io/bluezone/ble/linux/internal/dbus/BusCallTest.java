// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.linux.internal.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletionException;
import org.freedesktop.dbus.messages.MethodReturn;
import org.junit.jupiter.api.Test;

class BusCallTest {

  /** A reply whose body does not keep to its signature. */
  private static final class Garbled extends MethodReturn {
    Garbled(BusCall call) throws Exception {
      super((byte) 'l', "org.bluez", ":1.1", call.getSerial(), null);
    }

    @Override
    public Object[] getParameters() {
      throw new ArrayIndexOutOfBoundsException("past the end of the body");
    }
  }

  @Test
  void failsTheCallAloneForAReplyThatCannotBeRead() throws Exception {
    BusCall call = new BusCall((byte) 'l', "org.bluez", "/", "a.b", "C", null);
    call.setReply(new Garbled(call));
    CompletionException failure =
        catchThrowableOfType(CompletionException.class, () -> call.answer().join());
    assertThat(failure)
        .cause()
        .isInstanceOfSatisfying(
            BusError.class, error -> assertThat(error.name()).isEqualTo(BusError.UNREADABLE));
  }
}

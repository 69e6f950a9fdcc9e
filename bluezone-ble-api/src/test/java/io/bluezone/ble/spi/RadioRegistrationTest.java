// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RadioRegistrationTest {

  private final List<String> events = new ArrayList<>();
  private final RadioRegistration registration =
      RadioRegistration.of(ended -> events.add(ended.isActive() ? "stop too early" : "stop"));

  @Test
  void stopsOnceAtClosingAndEndsTheCalls() {
    registration.deliver(() -> events.add("call"));
    assertThat(registration.isActive()).isTrue();
    registration.close();
    registration.close();
    registration.deliver(() -> events.add("too late"));
    registration.deliverLast(() -> events.add("too late"));
    assertThat(registration.isActive()).isFalse();
    assertThat(events).containsExactly("call", "stop");
  }

  @Test
  void endsWithTheLastCallWithoutStopping() {
    registration.deliverLast(
        () -> {
          assertThat(registration.isActive()).isFalse();
          events.add("last");
        });
    registration.deliverLast(() -> events.add("too late"));
    registration.close();
    assertThat(events).containsExactly("last");
  }

  @Test
  void stopsNothingAtTheEnd() {
    assertThat(registration.end()).isTrue();
    assertThat(registration.end()).isFalse();
    registration.close();
    assertThat(events).isEmpty();
  }

  @Test
  void callsAListenerThatFailsAgain() {
    registration.deliver(
        () -> {
          throw new IllegalStateException("a listener's own fault");
        });
    registration.deliver(() -> events.add("call"));
    registration.deliverLast(
        () -> {
          throw new IllegalStateException("once more");
        });
    assertThat(events).containsExactly("call");
    assertThat(registration.isActive()).isFalse();
  }

  @Test
  void letsAnErrorThroughToTheRadio() {
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(
            () ->
                registration.deliver(
                    () -> {
                      throw new OutOfMemoryError("for a test");
                    }));
  }

  @Test
  void letsAListenerCloseItsRegistration() {
    registration.deliver(registration::close);
    registration.deliver(() -> events.add("too late"));
    assertThat(events).containsExactly("stop");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.base.Registration;
import io.bluezone.ble.RadioState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StateListenersTest {

  private final StateListeners listeners = new StateListeners();
  private final List<RadioState> told = new ArrayList<>();

  @Test
  void tellsListenersWhatFollows() {
    listeners.tell(RadioState.OFF);
    try (Registration follow = listeners.add(told::add)) {
      listeners.tell(RadioState.ON);
      assertThat(follow.isActive()).isTrue();
    }
    listeners.tell(RadioState.OFF);
    assertThat(told).containsExactly(RadioState.ON);
  }

  @Test
  void countsTheSameListenerTwice() {
    Consumer<RadioState> listener = told::add;
    try (Registration first = listeners.add(listener);
        Registration second = listeners.add(listener)) {
      listeners.tell(RadioState.OFF);
      first.close();
      listeners.tell(RadioState.ON);
      assertThat(second.isActive()).isTrue();
    }
    assertThat(told).containsExactly(RadioState.OFF, RadioState.OFF, RadioState.ON);
  }

  @Test
  void tellsClosedAsTheLastState() {
    Registration follow = listeners.add(told::add);
    listeners.tell(RadioState.CLOSED);
    listeners.tell(RadioState.ON);
    assertThat(told).containsExactly(RadioState.CLOSED);
    assertThat(follow.isActive()).isFalse();
    assertThat(listeners.add(told::add).isActive()).isFalse();
  }

  @Test
  void tellsTheOthersAfterOneFails() {
    Registration failing =
        listeners.add(
            state -> {
              throw new IllegalStateException("a listener's own fault");
            });
    Registration follow = listeners.add(told::add);
    listeners.tell(RadioState.OFF);
    assertThat(told).containsExactly(RadioState.OFF);
    assertThat(List.of(failing, follow)).allMatch(Registration::isActive);
  }

  @Test
  void tellsThemOnTheirExecutorWhenItRuns() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    StateListeners later = new StateListeners(tasks::add);
    Registration closed = later.add(told::add);
    Registration follow = later.add(told::add);
    later.tell(RadioState.OFF);
    later.tell(RadioState.CLOSED);
    assertThat(told).isEmpty();
    closed.close();
    tasks.forEach(Runnable::run);
    assertThat(told).containsExactly(RadioState.OFF, RadioState.CLOSED);
    assertThat(follow.isActive()).isFalse();
  }
}

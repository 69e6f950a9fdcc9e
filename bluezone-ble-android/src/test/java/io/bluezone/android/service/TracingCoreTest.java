// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.robolectric.Shadows.shadowOf;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.ContextWrapper;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.ble.RadioState;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/** The end of a core whose service is gone by then. */
@RunWith(RobolectricTestRunner.class)
@Config(application = HostApplication.class)
public class TracingCoreTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HostApplication app = (HostApplication) RuntimeEnvironment.getApplication();
  private final List<ContactLog> logs = new CopyOnWriteArrayList<>();

  /** That of a service which Android has destroyed: it holds the service's receivers no more. */
  private static class Destroyed extends ContextWrapper {
    Destroyed(Context base) {
      super(base);
    }

    @Override
    public void unregisterReceiver(BroadcastReceiver receiver) {
      throw new IllegalArgumentException("Receiver not registered: " + receiver);
    }
  }

  /** Opens a core and closes it, which must close all that it has and end its thread. */
  private void openAndClose(Context context, boolean radioFails) {
    TracingCore core = new TracingCore(context, app, Clock.systemUTC(), status -> {});
    core.whenOpen(opened -> logs.add(opened.log()));
    core.start();
    Loopers.settle();
    Thread thread = Loopers.tracer().getThread();
    app.radio().closingFails = radioFails;
    core.close();
    Loopers.settle();
    Uninterruptibles.joinUninterruptibly(thread, LIMIT);
    assertThat(thread.isAlive()).isFalse();
    assertThat(app.radio().state()).isEqualTo(RadioState.CLOSED);
    assertThat(logs)
        .singleElement()
        .satisfies(
            log ->
                assertThatExceptionOfType(ContactLogException.class)
                    .isThrownBy(() -> log.write(List.of())));
  }

  @Test
  public void leavesNoReceiverBehind() {
    int receivers = shadowOf(app).getRegisteredReceivers().size();
    openAndClose(new Destroyed(app), false);
    assertThat(shadowOf(app).getRegisteredReceivers()).hasSize(receivers);
  }

  @Test
  public void closesAllTheRestWhateverFails() {
    Context failing =
        new Destroyed(app) {
          @Override
          public Context getApplicationContext() {
            return this;
          }
        };
    openAndClose(failing, true);
  }
}

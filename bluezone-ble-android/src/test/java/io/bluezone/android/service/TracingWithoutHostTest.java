// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest.permission;
import android.app.Application;
import android.content.Context;
import android.content.pm.PackageManager;
import io.bluezone.android.store.AndroidContactLog;
import io.bluezone.android.store.SoftwareKeystore;
import io.bluezone.ble.android.air.Air;
import io.bluezone.ble.android.air.AirShadows;
import io.bluezone.ble.android.air.Phone;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadows.ShadowAlarmManager;

/** An app that says nothing of how to trace: the phone's own radio, log and vault, all together. */
@RunWith(RobolectricTestRunner.class)
public class TracingWithoutHostTest extends AirShadows {

  /** 4 min into an interval of 15. */
  private static final Instant BEGINNING = Instant.parse("2020-08-09T10:04:00Z");

  private final Application app = RuntimeEnvironment.getApplication();
  private final Air air = new Air(app);
  private final Phone phone = air.addPhone();
  private Optional<TracingCore> core = Optional.empty();

  @Before
  public void prepare() {
    ShadowAlarmManager.setAutoSchedule(false);
    SoftwareKeystore.install();
    shadowOf(app)
        .grantPermissions(
            permission.BLUETOOTH,
            permission.BLUETOOTH_ADMIN,
            permission.ACCESS_FINE_LOCATION,
            permission.BLUETOOTH_SCAN,
            permission.BLUETOOTH_ADVERTISE,
            permission.BLUETOOTH_CONNECT);
  }

  @After
  public void close() {
    core.ifPresent(TracingCore::close);
    settle();
    air.close();
    SoftwareKeystore.remove();
  }

  private TracingCore start() {
    Context context = phone.context();
    TracingCore started =
        new TracingCore(
            context, TracingService.hostOf(context), new BootClock(BEGINNING), status -> {});
    core = Optional.of(started);
    started.start();
    settle();
    return started;
  }

  private void settle() {
    Loopers.settle();
    air.settle();
  }

  @Test
  public void tracesWithThePhonesOwnRadioLogAndVault() {
    TracingStatus status = start().status();

    assertThat(status.state()).isEqualTo(TracingStatus.State.RUNNING);
    assertThat(status.problems())
        .extracting(Problem::kind)
        .doesNotContain(
            Problem.Kind.VAULT_FAILED, Problem.Kind.LOG_WRITE_FAILED, Problem.Kind.ADAPTER_MISSING);
    assertThat(phone.addresses()).hasSize(1);
    assertThat(phone.scanning().scans()).hasSize(1);
    assertThat(AndroidContactLog.file(app)).exists();
    assertThat(new File(app.getNoBackupFilesDir(), "bluezone-vault")).isFile();
  }

  @Test
  public void changesIdAndAddressWithTheIntervalAndDropsTheOldOnes() {
    TracingCore started = start();
    List<String> before = phone.addresses();

    air.skip(Duration.ofMinutes(11));
    settle();

    assertThat(started.status().count(Counter.ID_CHANGES)).isEqualTo(1);
    assertThat(phone.addresses()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  public void tellsADeviceWithoutBluetoothLeAndTriesAgain() {
    bluetoothLe(false);
    TracingCore started = start();
    assertThat(started.status().has(Problem.Kind.ADAPTER_MISSING)).isTrue();

    bluetoothLe(true);
    air.skip(Duration.ofSeconds(2));
    settle();

    assertThat(started.status().has(Problem.Kind.ADAPTER_MISSING)).isFalse();
    assertThat(phone.addresses()).hasSize(1);
  }

  private void bluetoothLe(boolean there) {
    shadowOf(app.getPackageManager()).setSystemFeature(PackageManager.FEATURE_BLUETOOTH_LE, there);
  }
}

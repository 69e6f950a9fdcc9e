// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import static android.content.pm.ServiceInfo.FOREGROUND_SERVICE_TYPE_CONNECTED_DEVICE;
import static android.content.pm.ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.Manifest;
import android.app.AlarmManager;
import android.app.ForegroundServiceStartNotAllowedException;
import android.app.Notification;
import android.app.NotificationManager;
import android.app.Service;
import android.bluetooth.BluetoothManager;
import android.content.ComponentName;
import android.content.Context;
import android.content.ContextWrapper;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.PowerManager;
import io.bluezone.ble.RadioState;
import io.bluezone.ble.android.Levels;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ServiceController;
import org.robolectric.annotation.Config;
import org.robolectric.shadows.ShadowAlarmManager;

@RunWith(RobolectricTestRunner.class)
@Config(application = HostApplication.class)
public class TracingServiceTest {

  private final HostApplication app = (HostApplication) RuntimeEnvironment.getApplication();
  private final Starts starts = new Starts(app);
  private final List<ServiceController<TracingService>> created = new CopyOnWriteArrayList<>();

  /** Android's own account of started services holds the bound ones too. */
  private static final class Starts extends ContextWrapper {
    private final Queue<Intent> intents = new ArrayDeque<>();
    private boolean refuses;

    Starts(Context base) {
      super(base);
    }

    @Override
    public ComponentName startForegroundService(Intent service) {
      if (refuses) {
        throw new IllegalStateException("app is in background");
      }
      intents.add(service);
      return service.getComponent();
    }

    @Override
    public ComponentName startService(Intent service) {
      return startForegroundService(service);
    }
  }

  @Before
  public void grantAll() {
    bluetoothOn();
    ShadowAlarmManager.setAutoSchedule(false);
    shadowOf(app)
        .grantPermissions(
            Manifest.permission.ACCESS_FINE_LOCATION,
            Manifest.permission.BLUETOOTH_SCAN,
            Manifest.permission.BLUETOOTH_ADVERTISE,
            Manifest.permission.BLUETOOTH_CONNECT,
            Manifest.permission.POST_NOTIFICATIONS);
  }

  private void bluetoothOn() {
    shadowOf(app.getSystemService(BluetoothManager.class).getAdapter()).setEnabled(true);
  }

  @After
  public void destroyServices() {
    Levels.reset();
    created.forEach(ServiceController::destroy);
    Loopers.settle();
  }

  /** As Android does for an intent that was given to startForegroundService. */
  private TracingService create() {
    ServiceController<TracingService> controller = Robolectric.buildService(TracingService.class);
    created.add(controller);
    return controller.create().get();
  }

  private TracingService started() {
    TracingService.switchOn(starts);
    TracingService service = create();
    service.onStartCommand(startedService(), 0, 1);
    Loopers.settle();
    return service;
  }

  private void destroy() {
    created.remove(created.size() - 1).destroy();
    Loopers.settle();
  }

  private TracingConnection connect(TracingService service, List<ProximityTracer> ready) {
    Intent intent = new Intent(app, TracingService.class);
    shadowOf(app)
        .setComponentNameAndServiceForBindService(
            new ComponentName(app, TracingService.class), service.onBind(intent));
    TracingConnection connection = TracingService.connect(starts, ready::add);
    Loopers.settle();
    return connection;
  }

  private TracingConnection connect(TracingService service) {
    return connect(service, new CopyOnWriteArrayList<>());
  }

  private static String textOf(Service service) {
    return textOf(
        service
            .getSystemService(NotificationManager.class)
            .getActiveNotifications()[0]
            .getNotification());
  }

  private static String textOf(Notification notification) {
    return notification.extras.getString(Notification.EXTRA_TEXT);
  }

  private Intent startedService() {
    return starts.intents.poll();
  }

  @Test
  public void tracesInTheForegroundOnceItIsSwitchedOn() {
    TracingService service = started();

    assertThat(TracingService.isSwitchedOn(app)).isTrue();
    assertThat(shadowOf(service).getLastForegroundNotificationId()).isNotZero();
    assertThat(app.radio().advertises()).isTrue();
    assertThat(app.radio().scans()).isTrue();
    assertThat(connect(service).status().state()).isEqualTo(TracingStatus.State.RUNNING);
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void runsInTheForegroundForAConnectedDevice() {
    assertThat(started().getForegroundServiceType())
        .isEqualTo(FOREGROUND_SERVICE_TYPE_CONNECTED_DEVICE);
  }

  /** There, what a scan finds counts as location. */
  @Test
  @Config(sdk = 31)
  public void runsForLocationTooOnAndroid10And11() {
    Levels.pretend(30);

    assertThat(started().getForegroundServiceType())
        .isEqualTo(FOREGROUND_SERVICE_TYPE_CONNECTED_DEVICE | FOREGROUND_SERVICE_TYPE_LOCATION);
  }

  @Test
  public void isCreatedAnewByAndroidAndGoesOn() {
    TracingService first = started();
    assertThat(first.onStartCommand(null, 0, 2)).isEqualTo(Service.START_STICKY);
    destroy();
    assertThat(app.radio().state()).isEqualTo(RadioState.CLOSED);

    TracingService second = create();
    int result = second.onStartCommand(null, 0, 1);
    Loopers.settle();

    assertThat(result).isEqualTo(Service.START_STICKY);
    assertThat(app.radios).hasSize(2);
    assertThat(app.radio().advertises()).isTrue();
    assertThat(app.tracers).hasSize(2);
  }

  @Test
  public void leavesWhenCreatedAgainAfterItWasSwitchedOff() {
    started();
    destroy();
    TracingService.switchOff(starts);

    TracingService service = create();
    int result = service.onStartCommand(null, 0, 1);
    Loopers.settle();

    assertThat(result).isEqualTo(Service.START_NOT_STICKY);
    assertThat(shadowOf(service).isStoppedBySelf()).isTrue();
    assertThat(shadowOf(service).isForegroundStopped()).isTrue();
  }

  @Test
  public void goesOnAfterAPhonesRestartIfItWasSwitchedOn() {
    for (String action : List.of(Intent.ACTION_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED)) {
      new RestartReceiver().onReceive(starts, new Intent(action));
      assertThat(startedService()).as(action).isNull();
    }
    TracingService.switchOn(starts);
    assertThat(startedService()).isNotNull();
    for (String action : List.of(Intent.ACTION_BOOT_COMPLETED, Intent.ACTION_MY_PACKAGE_REPLACED)) {
      new RestartReceiver().onReceive(starts, new Intent(action));
      assertThat(startedService().getComponent().getClassName())
          .as(action)
          .isEqualTo(TracingService.class.getName());
    }
    new RestartReceiver().onReceive(starts, new Intent(Intent.ACTION_POWER_CONNECTED));
    assertThat(startedService()).isNull();
  }

  @Test
  public void wakesTheAppAtARestartOnlyWhileItIsSwitchedOn() {
    TracingService.switchOn(starts);
    assertThat(receiverState()).isEqualTo(PackageManager.COMPONENT_ENABLED_STATE_ENABLED);

    TracingService.switchOff(starts);
    assertThat(receiverState()).isEqualTo(PackageManager.COMPONENT_ENABLED_STATE_DEFAULT);
  }

  private int receiverState() {
    return app.getPackageManager()
        .getComponentEnabledSetting(new ComponentName(app, RestartReceiver.class));
  }

  @Test
  public void doesNotStartWithoutPermissionAndSaysSo() {
    shadowOf(app)
        .denyPermissions(
            Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.BLUETOOTH_SCAN);

    TracingService.switchOn(starts);

    assertThat(startedService()).isNull();
    TracingService service = create();
    assertThat(connect(service).status().has(Problem.Kind.PERMISSION_MISSING)).isTrue();
    assertThat(startedService()).isNull();

    grantAll();
    assertThat(connect(service).status().has(Problem.Kind.PERMISSION_MISSING)).isFalse();
    assertThat(startedService()).isNotNull();
  }

  /** As Android 12 and later do when nobody looks at the app. */
  @Test
  @Config(sdk = {31, 34, 35})
  public void tellsARefusedForegroundAndTriesAgainFromTheApp() {
    TracingService.switchOn(starts);
    startedService();
    TracingService service = create();
    shadowOf(service)
        .setThrowInStartForeground(
            new ForegroundServiceStartNotAllowedException("mAllowStartForeground false"));

    assertThat(service.onStartCommand(null, 0, 1)).isEqualTo(Service.START_NOT_STICKY);

    assertThat(shadowOf(service).isStoppedBySelf()).isTrue();
    assertThat(textOf(service)).isEqualTo(Problem.Kind.START_REFUSED.sentence(Locale.US));
    assertThat(app.radios).isEmpty();
    assertThat(connect(service).status().has(Problem.Kind.START_REFUSED)).isTrue();
    assertThat(startedService()).as("connecting tries again").isNotNull();

    shadowOf(service).setThrowInStartForeground(null);
    service.onStartCommand(new Intent(), 0, 2);
    Loopers.settle();
    assertThat(connect(service).status().has(Problem.Kind.START_REFUSED)).isFalse();
    assertThat(app.radio().advertises()).isTrue();
  }

  /** As Android 14 and later do when the permission was taken away meanwhile. */
  @Test
  @Config(sdk = {34, 35})
  public void survivesAForegroundWithoutItsPermission() {
    TracingService.switchOn(starts);
    TracingService service = create();
    shadowOf(service).setThrowInStartForeground(new SecurityException("requires permissions"));

    assertThat(service.onStartCommand(null, 0, 1)).isEqualTo(Service.START_NOT_STICKY);
    assertThat(TracingService.isSwitchedOn(app)).isTrue();
  }

  @Test
  public void tellsARefusedStartFromAReceiverToo() {
    TracingService.switchOn(starts);
    starts.refuses = true;

    new RestartReceiver().onReceive(starts, new Intent(Intent.ACTION_BOOT_COMPLETED));

    assertThat(connect(create()).status().has(Problem.Kind.START_REFUSED)).isTrue();
  }

  @Test
  public void doesNotStartAgainWhenConnectedInTheForeground() {
    TracingService service = started();

    connect(service);

    assertThat(startedService()).isNull();
  }

  @Test
  public void showsBluetoothOffAndOnInTheNotification() {
    TracingService service = started();

    app.radio().become(RadioState.OFF);
    Loopers.settle();
    assertThat(textOf(service)).startsWith("Bluetooth is switched off");
    assertThat(connect(service).status().has(Problem.Kind.ADAPTER_OFF)).isTrue();

    app.radio().become(RadioState.ON);
    Loopers.settle();
    assertThat(textOf(service)).startsWith("This phone takes note");
  }

  @Test
  @Config(qualifiers = "vi")
  public void writesTheNotificationInVietnamese() {
    TracingService service = started();
    app.radio().become(RadioState.OFF);
    Loopers.settle();

    assertThat(textOf(service)).startsWith("Bluetooth đang tắt");
  }

  @Test
  public void showsTheAppsOwnNotificationInPlaceOfTheUsualOne() {
    app.notification =
        new Notification.Builder(app, "own").setContentText("The app's own words").build();

    TracingService service = started();

    assertThat(textOf(shadowOf(service).getLastForegroundNotification()))
        .isEqualTo("The app's own words");
  }

  @Test
  public void listensLessWithTheBatterySaver() {
    TracingService service = started();
    assertThat(app.tracers.get(0).settings().dutyCycle()).isEqualTo(TracingHost.DUTY_CYCLE);

    batterySaver(true);
    assertThat(app.tracers.get(0).settings().dutyCycle())
        .isEqualTo(DutyCycle.ofSeconds(15, 0, 35, 260));
    assertThat(connect(service).status().has(Problem.Kind.BATTERY_SAVER)).isTrue();

    batterySaver(false);
    assertThat(app.tracers.get(0).settings().dutyCycle()).isEqualTo(TracingHost.DUTY_CYCLE);
    assertThat(connect(service).status().has(Problem.Kind.BATTERY_SAVER)).isFalse();
  }

  @Test
  public void tellsAnAdaptingCycleOfTheBatterySaver() {
    app.settings = TracingSettings.builder().dutyCycle(DutyCycle.adaptive()).build();
    TracingService service = started();

    batterySaver(true);
    assertThat(app.tracers.get(0).settings().dutyCycle()).isEqualTo(DutyCycle.adaptive());
    assertThat(connect(service).status().has(Problem.Kind.BATTERY_SAVER)).isTrue();
    batterySaver(false);
    assertThat(app.tracers.get(0).settings().dutyCycle()).isEqualTo(DutyCycle.adaptive());
  }

  private void batterySaver(boolean on) {
    shadowOf(app.getSystemService(PowerManager.class)).setIsPowerSaveMode(on);
    app.sendBroadcast(new Intent(PowerManager.ACTION_POWER_SAVE_MODE_CHANGED));
    Loopers.settle();
  }

  @Test
  public void warnsOfWhatTheBatteryMayDo() {
    TracingStatus status = connect(started()).status();

    assertThat(status.problem(Problem.Kind.BACKGROUND_RESTRICTED).orElseThrow().detail())
        .contains("BATTERY_EXEMPTION");
  }

  @Test
  public void leavesNothingBehindWhenSwitchedOff() {
    int receivers = shadowOf(app).getRegisteredReceivers().size();
    TracingService service = started();
    FakeRadio radio = app.radio();

    TracingService.switchOff(starts);
    service.onStartCommand(startedService(), 0, 2);
    assertThat(shadowOf(service).isStoppedBySelf()).isTrue();
    destroy();

    assertThat(TracingService.isSwitchedOn(app)).isFalse();
    assertThat(radio.state()).isEqualTo(RadioState.CLOSED);
    assertThat(radio.advertises()).isFalse();
    assertThat(shadowOf(app.getSystemService(AlarmManager.class)).getScheduledAlarms()).isEmpty();
    assertThat(shadowOf(app).getRegisteredReceivers()).hasSize(receivers);
    assertThat(app.getSystemService(NotificationManager.class).getActiveNotifications()).isEmpty();
  }

  @Test
  public void keepsTheTracerIdleWhenSwitchedOffWhileConnected() {
    TracingService service = started();
    TracingConnection connection = connect(service);

    TracingService.switchOff(starts);
    service.onStartCommand(startedService(), 0, 2);
    Loopers.settle();

    assertThat(connection.tracer()).isPresent();
    assertThat(connection.status().state()).isEqualTo(TracingStatus.State.STOPPED);
    assertThat(app.radio().advertises()).isFalse();
    assertThat(shadowOf(app.getSystemService(AlarmManager.class)).getScheduledAlarms()).isEmpty();
  }

  @Test
  public void givesTheTracerByAConnectionWithoutTracing() {
    List<ProximityTracer> ready = new CopyOnWriteArrayList<>();
    TracingConnection connection = connect(create(), ready);

    assertThat(ready).hasSize(1);
    assertThat(connection.tracer()).containsSame(ready.get(0));
    assertThat(connection.status().state()).isEqualTo(TracingStatus.State.STOPPED);
    connection.close();
    connection.close();
    assertThat(connection.tracer()).isEmpty();
    assertThat(shadowOf(app).getUnboundServiceConnections()).hasSize(1);
  }

  @Test
  public void tellsAVaultThatFailsAndTriesAgain() {
    app.vaultFails = true;
    TracingService service = started();
    Problem problem = connect(service).status().problem(Problem.Kind.VAULT_FAILED).orElseThrow();
    assertThat(problem.detail()).contains("being restarted");
    assertThat(textOf(service)).startsWith("The keys cannot be read");

    app.vaultFails = false;
    Loopers.pass(Duration.ofSeconds(2));

    assertThat(connect(service).status().has(Problem.Kind.VAULT_FAILED)).isFalse();
    assertThat(app.radio().advertises()).isTrue();
  }

  @Test
  public void goesOnWhenSwitchedOffAndOnAtOnce() {
    TracingService service = started();
    TracingService.switchOff(starts);
    TracingService.switchOn(starts);

    service.onStartCommand(startedService(), 0, 2);
    assertThat(shadowOf(service).getStopSelfId())
        .as("ends unless there is a later start, which there is")
        .isEqualTo(2);
    service.onStartCommand(startedService(), 0, 3);
    Loopers.settle();

    assertThat(app.radio().advertises()).isTrue();
    assertThat(connect(service).status().state()).isEqualTo(TracingStatus.State.RUNNING);
  }

  @Test
  public void triesFailedSettingsAgainAndLeavesNoRadioOpen() {
    app.settingsFail = true;
    started();
    assertThat(app.radio().state()).isEqualTo(RadioState.CLOSED);

    app.settingsFail = false;
    Loopers.pass(Duration.ofSeconds(2));

    assertThat(app.radio().advertises()).isTrue();
  }

  @Test
  public void tracesForAnAppThatFailsToTakeTheTracer() {
    app.takingFails = true;
    TracingService service = started();
    List<ProximityTracer> ready = new CopyOnWriteArrayList<>();
    connect(service, ready);
    Loopers.pass(Duration.ofSeconds(2));

    assertThat(app.radios).hasSize(1);
    assertThat(app.radio().advertises()).isTrue();
    assertThat(ready).hasSize(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.permission;

import static android.Manifest.permission.ACCESS_BACKGROUND_LOCATION;
import static android.Manifest.permission.ACCESS_FINE_LOCATION;
import static android.Manifest.permission.BLUETOOTH_ADVERTISE;
import static android.Manifest.permission.BLUETOOTH_CONNECT;
import static android.Manifest.permission.BLUETOOTH_SCAN;
import static android.Manifest.permission.POST_NOTIFICATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.app.Activity;
import android.app.Application;
import android.app.NotificationManager;
import android.bluetooth.BluetoothManager;
import android.content.ComponentName;
import android.content.Intent;
import android.content.IntentFilter;
import android.location.LocationManager;
import android.os.PowerManager;
import android.provider.Settings;
import io.bluezone.ble.android.Levels;
import io.bluezone.tracing.Problem;
import java.util.List;
import java.util.Locale;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

@RunWith(RobolectricTestRunner.class)
public class TracingPermissionsTest {

  private final Application context = RuntimeEnvironment.getApplication();

  @After
  public void noPretence() {
    Levels.reset();
  }

  @Before
  public void aPhoneFreshFromItsBox() {
    bluetooth(true);
    location(true);
    exempt(false);
    notifications(true);
  }

  @Test
  @Config(sdk = 26)
  public void asksForLocationAndTheBatteryOnAndroid8() {
    assertThat(needs()).containsExactly(TracingNeed.LOCATION, TracingNeed.BATTERY_EXEMPTION);
    assertThat(TracingPermissions.permissions(context, TracingNeed.LOCATION))
        .containsExactly(ACCESS_FINE_LOCATION);
    assertThat(TracingPermissions.mayUseBluetooth(context)).isFalse();

    shadowOf(context).grantPermissions(ACCESS_FINE_LOCATION);

    assertThat(needs()).containsExactly(TracingNeed.BATTERY_EXEMPTION);
    assertThat(TracingPermissions.mayUseBluetooth(context)).isTrue();
  }

  @Test
  @Config(sdk = 31)
  public void asksForLocationAtAllTimesLaterOnAndroid11IfTheAppDeclaresIt() {
    Levels.pretend(30);
    assertThat(needs()).containsExactly(TracingNeed.LOCATION, TracingNeed.BATTERY_EXEMPTION);

    shadowOf(context.getPackageManager())
            .getInternalMutablePackageInfo(context.getPackageName())
            .requestedPermissions =
        new String[] {ACCESS_FINE_LOCATION, ACCESS_BACKGROUND_LOCATION};
    assertThat(needs())
        .containsExactly(
            TracingNeed.LOCATION, TracingNeed.LOCATION_ALWAYS, TracingNeed.BATTERY_EXEMPTION);
    assertThat(TracingPermissions.permissions(context, TracingNeed.LOCATION_ALWAYS))
        .containsExactly(ACCESS_BACKGROUND_LOCATION);
    assertThat(TracingNeed.LOCATION_ALWAYS.isRequired()).isFalse();
  }

  @Test
  @Config(sdk = 31)
  public void asksForNearbyDevicesAndNoLocationOnAndroid12() {
    location(false);

    assertThat(needs()).containsExactly(TracingNeed.NEARBY_DEVICES, TracingNeed.BATTERY_EXEMPTION);
    assertThat(TracingPermissions.permissions(context, TracingNeed.NEARBY_DEVICES))
        .containsExactly(BLUETOOTH_SCAN, BLUETOOTH_ADVERTISE, BLUETOOTH_CONNECT);
  }

  @Test
  @Config(sdk = {31, 34, 35})
  public void takesOneOfThreeBluetoothPermissionsForTooFew() {
    shadowOf(context).grantPermissions(BLUETOOTH_SCAN, BLUETOOTH_CONNECT);
    assertThat(TracingPermissions.mayUseBluetooth(context)).isFalse();

    shadowOf(context).grantPermissions(BLUETOOTH_ADVERTISE);
    assertThat(TracingPermissions.mayUseBluetooth(context)).isTrue();
  }

  @Test
  @Config(sdk = {34, 35})
  public void requestsNotificationsFromAndroid13On() {
    notifications(false);

    assertThat(needs())
        .containsExactly(
            TracingNeed.NEARBY_DEVICES, TracingNeed.NOTIFICATIONS, TracingNeed.BATTERY_EXEMPTION);
    assertThat(TracingPermissions.permissions(context, TracingNeed.NOTIFICATIONS))
        .containsExactly(POST_NOTIFICATIONS);
  }

  @Test
  @Config(sdk = {26, 31})
  public void opensTheSettingsOfNotificationsBeforeThat() {
    notifications(false);

    Intent screen = TracingPermissions.screen(context, TracingNeed.NOTIFICATIONS).orElseThrow();
    assertThat(screen.getAction()).isEqualTo(Settings.ACTION_APP_NOTIFICATION_SETTINGS);
    assertThat(screen.getStringExtra(Settings.EXTRA_APP_PACKAGE))
        .isEqualTo(context.getPackageName());
  }

  /** The permission is there, but the app's notifications were switched off by hand. */
  @Test
  @Config(sdk = {34, 35})
  public void opensTheSettingsForNotificationsSwitchedOffByHand() {
    shadowOf(context).grantPermissions(POST_NOTIFICATIONS);
    notifications(false);

    assertThat(TracingPermissions.permissions(context, TracingNeed.NOTIFICATIONS)).isEmpty();
    assertThat(TracingPermissions.screen(context, TracingNeed.NOTIFICATIONS)).isPresent();
  }

  @Test
  public void asksForBluetoothAfterThePermissionThatItNeeds() {
    bluetooth(false);

    assertThat(needs().get(1)).isEqualTo(TracingNeed.BLUETOOTH_ON);
    assertThat(needs().get(0)).isIn(TracingNeed.NEARBY_DEVICES, TracingNeed.LOCATION);
    assertThat(TracingNeed.BLUETOOTH_ON.problem()).isEqualTo(Problem.Kind.ADAPTER_OFF);
  }

  @Test
  @Config(sdk = 26)
  public void reportsLocationOffBeforeAndroid12() {
    location(false);

    assertThat(needs()).contains(TracingNeed.LOCATION_ON);
    assertThat(TracingNeed.LOCATION_ON.problem()).isEqualTo(Problem.Kind.LOCATION_OFF);
    assertThat(TracingNeed.LOCATION_ON.isRequired()).isTrue();
    assertThat(
            TracingPermissions.screen(context, TracingNeed.LOCATION_ON).orElseThrow().getAction())
        .isEqualTo(Settings.ACTION_LOCATION_SOURCE_SETTINGS);
  }

  @Test
  public void missesNothingOnceEverythingIsGranted() {
    shadowOf(context)
        .grantPermissions(
            ACCESS_FINE_LOCATION,
            ACCESS_BACKGROUND_LOCATION,
            BLUETOOTH_SCAN,
            BLUETOOTH_ADVERTISE,
            BLUETOOTH_CONNECT,
            POST_NOTIFICATIONS);
    exempt(true);

    assertThat(TracingPermissions.missing(context)).isEmpty();
  }

  @Test
  public void asksForTheNeedsPermissionsOrOpensItsScreen() {
    Activity activity = Robolectric.buildActivity(Activity.class).create().get();
    TracingNeed need = TracingPermissions.missing(context).get(0);
    TracingPermissions.ask(activity, need, 7);

    assertThat(shadowOf(activity).getLastRequestedPermission().requestedPermissions)
        .containsExactlyElementsOf(TracingPermissions.permissions(context, need));
    assertThat(shadowOf(activity).getLastRequestedPermission().requestCode).isEqualTo(7);

    TracingPermissions.ask(activity, TracingNeed.BATTERY_EXEMPTION, 8);

    assertThat(shadowOf(activity).getNextStartedActivityForResult().intent.getAction())
        .isEqualTo(Settings.ACTION_IGNORE_BATTERY_OPTIMIZATION_SETTINGS);
  }

  @Test
  public void opensTheAppsOwnPageWhereAScreenIsMissing() throws Exception {
    shadowOf(context).checkActivities(true);
    Activity activity = Robolectric.buildActivity(Activity.class).create().get();
    Intent page = TracingPermissions.appSettings(context);
    ComponentName settings = new ComponentName("com.android.settings", "AppPage");
    shadowOf(context.getPackageManager()).addActivityIfNotPresent(settings);
    IntentFilter filter = new IntentFilter(page.getAction());
    filter.addCategory(Intent.CATEGORY_DEFAULT);
    filter.addDataScheme("package");
    shadowOf(context.getPackageManager()).addIntentFilterForActivity(settings, filter);

    TracingPermissions.ask(activity, TracingNeed.BATTERY_EXEMPTION, 8);

    Intent opened = shadowOf(activity).getNextStartedActivityForResult().intent;
    assertThat(opened.getAction()).isEqualTo(Settings.ACTION_APPLICATION_DETAILS_SETTINGS);
    assertThat(opened.getData().toString()).isEqualTo("package:" + context.getPackageName());
  }

  @Test
  public void saysWhyInBothLanguagesForEveryNeed() {
    for (TracingNeed need : TracingNeed.values()) {
      String english = need.why(Locale.ENGLISH);
      String vietnamese = need.why(new Locale("vi", "VN"));
      assertThat(english).isNotEqualTo(vietnamese).endsWith(".");
      assertThat(vietnamese).endsWith(".");
    }
  }

  private List<TracingNeed> needs() {
    return TracingPermissions.missing(context);
  }

  private void bluetooth(boolean on) {
    shadowOf(context.getSystemService(BluetoothManager.class).getAdapter()).setEnabled(on);
  }

  private void location(boolean on) {
    LocationManager manager = context.getSystemService(LocationManager.class);
    shadowOf(manager).setLocationEnabled(on);
  }

  private void exempt(boolean exempt) {
    shadowOf(context.getSystemService(PowerManager.class))
        .setIgnoringBatteryOptimizations(context.getPackageName(), exempt);
  }

  private void notifications(boolean enabled) {
    shadowOf(context.getSystemService(NotificationManager.class)).setNotificationsEnabled(enabled);
  }
}

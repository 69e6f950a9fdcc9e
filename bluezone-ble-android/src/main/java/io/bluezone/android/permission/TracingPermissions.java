// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.permission;

import static com.google.common.base.Verify.verifyNotNull;

import android.Manifest;
import android.annotation.TargetApi;
import android.app.Activity;
import android.app.NotificationManager;
import android.bluetooth.BluetoothAdapter;
import android.bluetooth.BluetoothManager;
import android.content.ActivityNotFoundException;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.location.LocationManager;
import android.net.Uri;
import android.os.Build;
import android.os.PowerManager;
import android.provider.Settings;
import com.google.common.collect.ImmutableList;
import io.bluezone.tracing.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The needs that the phone's owner has not met on this Android version, and how to ask for them.
 *
 * <pre>{@code
 * for (TracingNeed need : TracingPermissions.missing(activity)) {
 *   // show need.why(locale), then, when the owner agrees:
 *   TracingPermissions.ask(activity, need, requestCode);
 *   break; // one at a time; look again in onResume or onRequestPermissionsResult
 * }
 * }</pre>
 *
 * <p>Android shows no dialog any more after two refusals: a request that comes back refused at once
 * is best followed by {@link #appSettings}.
 *
 * <p>All methods may be called from any thread, {@link #ask} from the main thread.
 */
public final class TracingPermissions {

  private static final ImmutableList<String> BLUETOOTH =
      ImmutableList.of(
          Manifest.permission.BLUETOOTH_SCAN,
          Manifest.permission.BLUETOOTH_ADVERTISE,
          Manifest.permission.BLUETOOTH_CONNECT);

  private TracingPermissions() {}

  /** {@return the needs that are not met, in the order in which to ask} */
  public static List<TracingNeed> missing(Context context) {
    ImmutableList.Builder<TracingNeed> needs = ImmutableList.builder();
    for (TracingNeed need : TracingNeed.values()) {
      if (isMissing(context, need)) {
        needs.add(need);
      }
    }
    return needs.build();
  }

  /**
   * Requests the {@linkplain #permissions permissions} of a need or opens its {@linkplain #screen
   * screen}; the activity receives the result with the code. Where the phone does not have or open
   * it, the app's page of the settings opens.
   */
  public static void ask(Activity activity, TracingNeed need, int requestCode) {
    Optional<Intent> screen = screen(activity, need);
    if (!screen.isPresent()) {
      activity.requestPermissions(permissions(activity, need).toArray(new String[0]), requestCode);
      return;
    }
    try {
      activity.startActivityForResult(screen.get(), requestCode);
    } catch (ActivityNotFoundException | SecurityException e) {
      activity.startActivityForResult(appSettings(activity), requestCode);
    }
  }

  /**
   * {@return the permissions of a need that {@link Activity#requestPermissions} takes; empty if a
   * screen must be opened}
   */
  public static List<String> permissions(Context context, TracingNeed need) {
    return switch (need) {
      case NEARBY_DEVICES -> BLUETOOTH;
      case LOCATION -> ImmutableList.of(Manifest.permission.ACCESS_FINE_LOCATION);
      case LOCATION_ALWAYS -> ImmutableList.of(Manifest.permission.ACCESS_BACKGROUND_LOCATION);
      case NOTIFICATIONS ->
          Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU
                  && !has(context, Manifest.permission.POST_NOTIFICATIONS)
              ? ImmutableList.of(Manifest.permission.POST_NOTIFICATIONS)
              : ImmutableList.of();
      case BLUETOOTH_ON, LOCATION_ON, BATTERY_EXEMPTION -> ImmutableList.of();
    };
  }

  /** {@return the intent of a need's screen of the system; empty if permissions are requested} */
  public static Optional<Intent> screen(Context context, TracingNeed need) {
    return switch (need) {
      case BLUETOOTH_ON -> Optional.of(new Intent(BluetoothAdapter.ACTION_REQUEST_ENABLE));
      case LOCATION_ON -> Optional.of(new Intent(Settings.ACTION_LOCATION_SOURCE_SETTINGS));
      case BATTERY_EXEMPTION ->
          Optional.of(new Intent(Settings.ACTION_IGNORE_BATTERY_OPTIMIZATION_SETTINGS));
      case NOTIFICATIONS ->
          permissions(context, need).isEmpty()
              ? Optional.of(
                  new Intent(Settings.ACTION_APP_NOTIFICATION_SETTINGS)
                      .putExtra(Settings.EXTRA_APP_PACKAGE, context.getPackageName()))
              : Optional.empty();
      case NEARBY_DEVICES, LOCATION, LOCATION_ALWAYS -> Optional.empty();
    };
  }

  /** {@return whether the program may use Bluetooth and get results; it may be switched off} */
  public static boolean mayUseBluetooth(Context context) {
    return missing(context).stream()
        .noneMatch(need -> need.problem() == Problem.Kind.PERMISSION_MISSING);
  }

  /**
   * {@return the program's page of the system's settings, where everything refused can be allowed}
   */
  public static Intent appSettings(Context context) {
    return new Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, packageUri(context));
  }

  private static boolean isMissing(Context context, TracingNeed need) {
    int level = Build.VERSION.SDK_INT;
    boolean byLocation = level < Build.VERSION_CODES.S;
    return switch (need) {
      case NEARBY_DEVICES -> !byLocation && !BLUETOOTH.stream().allMatch(p -> has(context, p));
      case LOCATION -> byLocation && !has(context, Manifest.permission.ACCESS_FINE_LOCATION);
      case BLUETOOTH_ON -> isBluetoothOff(context);
      case LOCATION_ON -> byLocation && !isLocationOn(context);
      case NOTIFICATIONS -> !service(context, NotificationManager.class).areNotificationsEnabled();
      case LOCATION_ALWAYS ->
          byLocation
              && level >= Build.VERSION_CODES.Q
              && declares(context, Manifest.permission.ACCESS_BACKGROUND_LOCATION)
              && !has(context, Manifest.permission.ACCESS_BACKGROUND_LOCATION);
      case BATTERY_EXEMPTION ->
          !service(context, PowerManager.class)
              .isIgnoringBatteryOptimizations(context.getPackageName());
    };
  }

  private static Uri packageUri(Context context) {
    return Uri.fromParts("package", context.getPackageName(), null);
  }

  /** An app whose manifest does not name a permission has chosen to do without it. */
  private static boolean declares(Context context, String permission) {
    try {
      String[] declared =
          context
              .getPackageManager()
              .getPackageInfo(context.getPackageName(), PackageManager.GET_PERMISSIONS)
              .requestedPermissions;
      return declared != null && ImmutableList.copyOf(declared).contains(permission);
    } catch (PackageManager.NameNotFoundException e) {
      throw new IllegalStateException("Android does not know this program's own package", e);
    }
  }

  private static boolean has(Context context, String permission) {
    return context.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED;
  }

  private static boolean isBluetoothOff(Context context) {
    BluetoothManager manager = context.getSystemService(BluetoothManager.class);
    BluetoothAdapter adapter = manager == null ? null : manager.getAdapter();
    return adapter != null && !adapter.isEnabled();
  }

  private static boolean isLocationOn(Context context) {
    LocationManager manager = service(context, LocationManager.class);
    return Build.VERSION.SDK_INT >= Build.VERSION_CODES.P
        ? isLocationEnabled(manager)
        : manager.isProviderEnabled(LocationManager.GPS_PROVIDER)
            || manager.isProviderEnabled(LocationManager.NETWORK_PROVIDER);
  }

  @TargetApi(Build.VERSION_CODES.P)
  private static boolean isLocationEnabled(LocationManager manager) {
    return manager.isLocationEnabled();
  }

  private static <T> T service(Context context, Class<T> type) {
    return verifyNotNull(context.getSystemService(type));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.permission;

import io.bluezone.tracing.Problem;
import java.util.Locale;

/** The needs of tracing that the phone's owner can meet, in the order to ask in. */
public enum TracingNeed {
  /** The permission to use Bluetooth: Android 12 and later. */
  NEARBY_DEVICES(
      Problem.Kind.PERMISSION_MISSING,
      "Phones near each other notice each other by Bluetooth. Allow this app to find nearby"
          + " devices.",
      "Các điện thoại ở gần nhận ra nhau qua Bluetooth. Hãy cho phép ứng dụng tìm thiết bị ở gần."),
  /** The permission for location, without which Android 8 to 11 gives no scan results. */
  LOCATION(
      Problem.Kind.PERMISSION_MISSING,
      "This Android version finds other phones by Bluetooth only with the location permission. No"
          + " place is read or recorded.",
      "Phiên bản Android này chỉ tìm được điện thoại khác qua Bluetooth khi có quyền vị trí. Ứng"
          + " dụng không đọc và không ghi lại địa điểm."),
  /** Bluetooth switched on. */
  BLUETOOTH_ON(
      Problem.Kind.ADAPTER_OFF,
      "Bluetooth is switched off, so no phone notices this one. Switch it on.",
      "Bluetooth đang tắt nên không điện thoại nào nhận ra máy này. Hãy bật Bluetooth."),
  /** Location switched on, without which Android 8 to 11 gives no scan results. */
  LOCATION_ON(
      Problem.Kind.LOCATION_OFF,
      "This Android version finds other phones by Bluetooth only while location is switched on. No"
          + " place is read or recorded.",
      "Phiên bản Android này chỉ tìm được điện thoại khác khi bật vị trí. Ứng dụng không đọc và"
          + " không ghi lại địa điểm."),
  /** Notifications: Android 13 and later ask; earlier ones can have them switched off. */
  NOTIFICATIONS(
      Problem.Kind.NOTIFICATION_HIDDEN,
      "The notification tells you whether tracing runs and what keeps it from running.",
      "Thông báo cho bạn biết việc ghi nhận tiếp xúc có đang chạy không và vì sao bị dừng."),
  /**
   * Location at all times: Android 10 and 11, for tracing after a restart without opening the app.
   * Only if the app's own manifest declares the permission.
   */
  LOCATION_ALWAYS(
      Problem.Kind.BACKGROUND_RESTRICTED,
      "For tracing to go on after a restart of the phone, choose “Allow all the time”. No place is"
          + " read or recorded.",
      "Để việc ghi nhận tiếp tục sau khi khởi động lại máy, hãy chọn “Luôn cho phép”. Ứng dụng"
          + " không đọc và không ghi lại địa điểm."),
  /** Exemption from battery optimisation. */
  BATTERY_EXEMPTION(
      Problem.Kind.BACKGROUND_RESTRICTED,
      "To save battery the phone may stop tracing or make it late. Exempt this app from battery"
          + " optimisation.",
      "Để tiết kiệm pin, điện thoại có thể dừng hoặc làm chậm việc ghi nhận. Hãy bỏ tối ưu hóa pin"
          + " cho ứng dụng này.");

  private final Problem.Kind problem;
  private final String english;
  private final String vietnamese;

  TracingNeed(Problem.Kind problem, String english, String vietnamese) {
    this.problem = problem;
    this.english = english;
    this.vietnamese = vietnamese;
  }

  /** {@return what the status says while it is missing} */
  public Problem.Kind problem() {
    return problem;
  }

  /** {@return whether contacts are missed without it; otherwise it is advice} */
  public boolean isRequired() {
    return problem.isError();
  }

  /**
   * {@return why it is needed, to show before asking: in Vietnamese for {@code vi}, otherwise in
   * English}
   */
  public String why(Locale language) {
    return language.getLanguage().equals("vi") ? vietnamese : english;
  }
}

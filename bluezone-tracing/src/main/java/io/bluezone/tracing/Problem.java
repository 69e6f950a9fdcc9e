// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing;

import static com.google.common.base.Preconditions.checkNotNull;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that keeps the tracer from tracing as it should.
 *
 * @param kind what is wrong
 * @param since since when
 * @param detail the platform's own words, for a person who investigates it; may be empty, never
 *     holds a key or an ID
 */
public record Problem(Kind kind, Instant since, String detail) {

  private static final boolean ERROR = true;
  private static final boolean WARNING = false;

  /** The kinds of problems. */
  public enum Kind {
    /** The adapter is switched off. */
    ADAPTER_OFF(
        ERROR,
        "Bluetooth is switched off. Switch it on.",
        "Bluetooth đang tắt. Hãy bật Bluetooth."),
    /** There is no adapter, or no Bluetooth service. */
    ADAPTER_MISSING(
        ERROR,
        "No Bluetooth adapter was found. Plug one in and see that the Bluetooth service runs.",
        "Không tìm thấy bộ Bluetooth. Hãy cắm bộ Bluetooth và kiểm tra dịch vụ Bluetooth."),
    /** The program may not use the radio. */
    PERMISSION_MISSING(
        ERROR,
        "This program may not use Bluetooth. Grant it the permission.",
        "Chương trình chưa được phép dùng Bluetooth. Hãy cấp quyền."),
    /** The radio was closed while the tracer ran. */
    RADIO_CLOSED(
        ERROR,
        "The radio has been closed. Start the program again.",
        "Kết nối với bộ Bluetooth đã đóng. Hãy khởi động lại chương trình."),
    /** Other devices cannot see this one. */
    NOT_ADVERTISING(
        ERROR,
        "Other devices cannot see this one: sending does not start. It is tried again.",
        "Thiết bị khác không thấy thiết bị này: chưa phát được tín hiệu. Đang thử lại."),
    /** The radio can never advertise. */
    ADVERTISING_NOT_SUPPORTED(
        ERROR,
        "This Bluetooth adapter cannot send, so others do not see this device. Use another one.",
        "Bộ Bluetooth này không phát được tín hiệu nên thiết bị khác không thấy thiết bị này."
            + " Hãy dùng bộ khác."),
    /**
     * The device address stays when the ID changes: in what is sent, or in connections to read an
     * ID. The detail says what to do where the radio knows it.
     */
    ADDRESS_DOES_NOT_ROTATE(
        WARNING,
        "The device address stays the same when the ID changes, so this device can be followed."
            + " Switch on private addresses, or use another adapter.",
        "Địa chỉ thiết bị không đổi khi mã đổi nên thiết bị có thể bị theo dõi. Hãy bật địa chỉ"
            + " riêng tư hoặc dùng bộ Bluetooth khác."),
    /** The GATT service cannot be served. */
    NOT_SERVING(
        WARNING,
        "Devices that connect to ask for the ID get no answer. It is tried again.",
        "Thiết bị kết nối để hỏi mã không nhận được trả lời. Đang thử lại."),
    /** The scan does not start. */
    NOT_SCANNING(
        ERROR,
        "This device does not hear others: listening does not start. It is tried again.",
        "Thiết bị này không ghi nhận được thiết bị khác: chưa quét được. Đang thử lại."),
    /** The scan runs, but no frame of any device arrives. */
    SCAN_SILENT(
        WARNING,
        "No Bluetooth device at all has been heard for a long time. If some are near, restart"
            + " Bluetooth.",
        "Đã lâu không ghi nhận thiết bị Bluetooth nào. Nếu có thiết bị ở gần, hãy khởi động lại"
            + " Bluetooth."),
    /** More frames arrive than can be taken in. */
    OVERLOADED(
        WARNING,
        "More signals arrive than can be recorded; some are dropped. Somebody may be jamming.",
        "Có quá nhiều tín hiệu, một số bị bỏ qua. Có thể có người đang phá sóng."),
    /** More devices have to be asked for their ID than can be. */
    READS_STARVED(
        WARNING,
        "Too many devices have to be asked for their ID, so contacts with iPhones are recorded late"
            + " or missed. It is crowded here, or somebody may be jamming.",
        "Có quá nhiều thiết bị phải hỏi mã nên tiếp xúc với iPhone được ghi trễ hoặc bị bỏ sót. Có"
            + " thể nơi này đông người hoặc có người đang phá sóng."),
    /** The clock was changed. */
    CLOCK_JUMPED(
        WARNING,
        "The clock was changed. New contacts are held back until it is certain. Set the clock"
            + " right.",
        "Đồng hồ vừa bị thay đổi. Tiếp xúc mới được giữ lại đến khi giờ chắc chắn đúng. Hãy chỉnh"
            + " đúng giờ."),
    /** The times of what the radio hears are far from the tracer's own. */
    RADIO_CLOCK_DIFFERS(
        ERROR,
        "The radio's clock and this program's are more than a day apart, so contacts are missed or"
            + " get a wrong time. Make the program go by the radio's clock.",
        "Đồng hồ của bộ Bluetooth và của chương trình lệch nhau hơn một ngày nên tiếp xúc bị bỏ sót"
            + " hoặc ghi sai giờ. Hãy để chương trình dùng đồng hồ của bộ Bluetooth."),
    /** The contact log is full: the weakest encounters give way. */
    LOG_FULL(
        WARNING,
        "The contact log is full. The weakest and shortest encounters give way.",
        "Nhật ký tiếp xúc đã đầy. Các tiếp xúc yếu và ngắn nhất bị xóa bớt."),
    /** The contact log cannot be written. */
    LOG_WRITE_FAILED(
        ERROR,
        "Encounters cannot be saved. See that the disk is not full and may be written.",
        "Không lưu được tiếp xúc. Hãy kiểm tra dung lượng và quyền ghi."),
    /**
     * Someone has changed, removed or put back what the contact log keeps of some days. The detail
     * names them.
     */
    LOG_DAMAGED(
        WARNING,
        "Encounters of some days are not those that were recorded: another program has changed the"
            + " contact log. The others are sound. See who else can write it.",
        "Tiếp xúc của một số ngày không còn như lúc ghi: chương trình khác đã sửa nhật ký. Các ngày"
            + " còn lại vẫn đúng. Hãy kiểm tra ai khác có thể ghi vào tệp."),
    /** The key vault cannot be read or written. */
    VAULT_FAILED(
        ERROR,
        "The keys cannot be read or saved, so no ID can be sent. See that the vault's storage may"
            + " be read and written.",
        "Không đọc hoặc lưu được khóa nên không phát được mã. Hãy kiểm tra nơi lưu khóa."),
    /** Location is switched off on a phone that gives no scan results without it. */
    LOCATION_OFF(
        ERROR,
        "Location is switched off, and without it this phone hears no other. Switch it on; no place"
            + " is recorded.",
        "Vị trí đang tắt nên điện thoại này không ghi nhận được thiết bị khác. Hãy bật vị trí;"
            + " không địa điểm nào được ghi lại."),
    /** The system has not let tracing continue in the background. */
    START_REFUSED(
        ERROR,
        "The phone did not let tracing start in the background. Open the app to go on.",
        "Điện thoại không cho bắt đầu ghi nhận tiếp xúc ở chế độ nền. Hãy mở ứng dụng để tiếp tục."),
    /** The system may hold tracing back while the program is not in the foreground. */
    BACKGROUND_RESTRICTED(
        WARNING,
        "In the background this phone may hold tracing back. Exempt the app from battery"
            + " optimisation and allow it what it asks for.",
        "Điện thoại có thể hạn chế ghi nhận tiếp xúc ở chế độ nền. Hãy bỏ tối ưu hóa pin cho ứng"
            + " dụng và cấp các quyền ứng dụng yêu cầu."),
    /** The battery is being saved: others are listened for less often. */
    BATTERY_SAVER(
        WARNING,
        "Battery saver is on, so contacts are looked for less often.",
        "Tiết kiệm pin đang bật nên việc tìm tiếp xúc thưa hơn."),
    /** The notification that tells whether tracing runs is hidden. */
    NOTIFICATION_HIDDEN(
        WARNING,
        "The notification is hidden, so you do not see whether tracing runs. Allow notifications.",
        "Thông báo đang bị ẩn nên bạn không thấy việc ghi nhận tiếp xúc có chạy hay không. Hãy cho"
            + " phép thông báo.");

    private final boolean error;
    private final String english;
    private final String vietnamese;

    Kind(boolean error, String english, String vietnamese) {
      this.error = error;
      this.english = english;
      this.vietnamese = vietnamese;
    }

    /**
     * {@return whether contacts are being missed, or this device is not seen; otherwise it is a
     * warning: tracing works, but not as well or as privately as it should}
     */
    public boolean isError() {
      return error;
    }

    /**
     * Says for a person what is wrong and what to do: in Vietnamese if the language is {@code vi},
     * otherwise in English.
     */
    public String sentence(Locale language) {
      return language.getLanguage().equals("vi") ? vietnamese : english;
    }
  }

  public Problem {
    checkNotNull(kind, "kind");
    checkNotNull(since, "since");
    checkNotNull(detail, "detail");
  }

  /** Says for a person what is wrong and what to do, as {@link Kind#sentence} does. */
  public String sentence(Locale language) {
    return kind.sentence(language);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import com.google.common.io.BaseEncoding;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a btsnoop file of HCI H4 packets with legacy advertising reports. */
public final class SmallCapture {

  /** Microseconds from btsnoop's year 0 to 1970. */
  private static final long EPOCH = 0x00dcddb30f2f8000L;

  static final String ID = "000102030405060708090a0b";
  public static final String ANDROID = "0201060303564e0fffb522" + ID;
  public static final String IOS = "020106110767a607add1172fa1c44bf573564e0000";
  public static final String OTHER = "0201060aff4c001005471826fdc7";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  public SmallCapture() throws IOException {
    out.writeBytes("btsnoop\0");
    out.writeInt(1);
    out.writeInt(1002);
  }

  public SmallCapture report(long unixMicros, String data, int rssi) throws IOException {
    byte[] ad = BaseEncoding.base16().lowerCase().decode(data);
    int length = 4 + 10 + ad.length + 1;
    out.writeInt(length);
    out.writeInt(length);
    out.writeInt(3);
    out.writeInt(0);
    out.writeLong(EPOCH + unixMicros);
    out.write(new byte[] {4, 0x3e, (byte) (length - 3), 2, 1, 0, 1});
    out.write(new byte[] {0x66, 0x55, 0x44, 0x33, 0x22, (byte) 0xd1});
    out.writeByte(ad.length);
    out.write(ad);
    out.writeByte(rssi);
    return this;
  }

  public byte[] toByteArray() {
    return bytes.toByteArray();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, toByteArray());
  }
}

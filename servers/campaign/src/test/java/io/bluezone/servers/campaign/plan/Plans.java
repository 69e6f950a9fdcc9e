// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import com.google.common.io.Resources;
import io.bluezone.servers.campaign.draw.Typeface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Plans for tests. */
public final class Plans {

  public static final Typeface TYPEFACE = new Typeface();

  private Plans() {}

  /** The text of the plan that {@code --example} prints. */
  public static String example() {
    try {
      return Resources.toString(
          Resources.getResource(Plan.class, "example.yaml"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The longest words that a plan may have, in wide letters. */
  public static String longest() {
    String unit =
        "Ủy ban nhân dân xã Mường Phăng, Trường Trung học cơ sở Nguyễn Thị Minh Khai WWWW";
    String text =
        "MỌI NHÀ, MỌI NGƯỜI, MỌI ĐIỆN THOẠI THÔNG MINH HÃY CÙNG BẬT BLUEZONE MỖI KHI RA"
            + " KHỎI NHÀ, VÀ GIÚP ÔNG BÀ CHA MẸ BẬT";
    return """
    campaign: chien-dich-mua-xuan1
    unit: {vi: "%1$s", en: "%1$s"}
    text: {vi: "%2$s", en: "%2$s"}
    dates: {from: 2026-11-30, to: 2027-11-30}
    address: https://trungtamkiemsoatbenhtat.hoahai.example/cai
    telephone: "+84 1900 9095 123456"
    """
        .formatted(fill(unit, 80), fill(text, 120));
  }

  /** The same without a space, in the widest letter. */
  public static String widest() {
    return longest()
        .lines()
        .map(
            line ->
                line.startsWith("unit")
                    ? "unit: {vi: " + "W".repeat(80) + "}"
                    : line.startsWith("text") ? "text: {vi: " + "W".repeat(120) + "}" : line)
        .collect(Collectors.joining("\n"));
  }

  private static String fill(String text, int length) {
    return (text + " " + "ẾM ".repeat(length)).substring(0, length - 1) + "Ỗ";
  }

  public static Plan of(String yaml) {
    try {
      Path file = Files.createTempFile("plan", ".yaml");
      try {
        return PlanFile.read(Files.writeString(file, yaml), TYPEFACE);
      } finally {
        Files.delete(file);
      }
    } catch (Exception e) {
      throw new AssertionError(yaml, e);
    }
  }
}

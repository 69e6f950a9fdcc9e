// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.web.text.ShownName;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The names on a paper, which an office sets once: its own, its superior's, the signer's. */
public final class Letterhead {

  /** A name on a paper; its word stands in templates and in the form. */
  public enum Part {
    SUPERIOR("ỦY BAN NHÂN DÂN TỈNH"),
    AGENCY("SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
    SIGN("BC-SKHCN"),
    LETTER_SIGN("SKHCN-VP"),
    PLACE("Sao Khuê"),
    ADDRESSEE("Ủy ban nhân dân tỉnh; Bộ Khoa học và Công nghệ"),
    RECIPIENTS("Như trên; Lưu: VT"),
    TITLE("GIÁM ĐỐC"),
    SIGNER("Họ và tên");

    private final String proposal;

    Part(String proposal) {
      this.proposal = proposal;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static final int LONGEST = 200;

  private static final String PREFIX = "letterhead.";

  private final ProvinceFacts facts;

  public Letterhead(ProvinceFacts facts) {
    this.facts = facts;
  }

  public Map<Part, String> parts() {
    Map<Part, String> parts = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      parts.put(part, facts.find(PREFIX + part.word()).orElse(part.proposal));
    }
    return parts;
  }

  /** Sets a part; refuses a text that is empty, too long, or has hidden letters. */
  public boolean set(Part part, String text) {
    boolean good = ShownName.isGood(text.strip(), LONGEST);
    if (good) {
      facts.put(PREFIX + part.word(), text.strip());
    }
    return good;
  }
}

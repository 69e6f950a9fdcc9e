// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import io.bluezone.servers.province.boxes.EnrolledBox.Trouble;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.words.ProvinceTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;

/**
 * Mail to operators, in both languages, where the server was started with {@code spring.mail.host}.
 * Thread safe.
 */
public final class BoxMail {

  /** The most characters of an address. */
  public static final int LONGEST = 190;

  private static final String ADDRESS = "box-mail";
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final List<Locale> LANGUAGES =
      List.of(Locale.forLanguageTag("vi"), Locale.ENGLISH);

  private final ProvinceFacts facts;
  private final Optional<MailSender> sender;
  private final MessageSource messages;
  private final ZoneId zone;
  private final String from;

  public BoxMail(
      ProvinceFacts facts,
      ObjectProvider<MailSender> senders,
      MessageSource messages,
      ZoneId zone,
      @Value("${province.mail-from:bluezone@localhost}") String from) {
    this.facts = facts;
    sender = Optional.ofNullable(senders.getIfAvailable());
    this.messages = messages;
    this.zone = zone;
    this.from = from;
  }

  /** {@return whether the server knows a mail server} */
  public boolean isPossible() {
    return sender.isPresent();
  }

  public Optional<String> address() {
    return facts.find(ADDRESS).filter(text -> !text.isEmpty());
  }

  /** Takes an address, or ends mail by an empty one; gives whether it is one. */
  public boolean set(String address) {
    boolean isGood =
        address.isEmpty() || (address.length() <= LONGEST && MAILBOX.matcher(address).matches());
    if (isGood) {
      facts.put(ADDRESS, address);
    }
    return isGood;
  }

  /**
   * Tells of a trouble.
   *
   * @return whether there was an address to tell
   * @throws MailException if it could not be sent
   */
  boolean isTold(EnrolledBox box, Trouble trouble, Instant since) {
    Optional<String> address = address();
    if (sender.isEmpty() || address.isEmpty()) {
      return false;
    }
    StringBuilder text = new StringBuilder();
    for (Locale locale : LANGUAGES) {
      text.append(messages.getMessage("boxes.trouble." + trouble.name(), null, locale))
          .append(": ")
          .append(box.place().name())
          .append(" (")
          .append(box.place().unit())
          .append("), ")
          .append(new ProvinceTimes(zone, locale).at(since))
          .append('\n');
    }
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(from);
    message.setTo(address.get());
    message.setSubject("Bluezone: " + box.place().name());
    message.setText(text + box.id() + "\n");
    sender.get().send(message);
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.messages;

import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.messages.MessageSettings;
import io.bluezone.servers.messages.ReceiptHook;
import io.bluezone.servers.web.sessions.Sealing;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The parts of codes by SMS. Where no carrier is set up, they refuse. */
@Configuration(proxyBeanMethods = false)
@Import({MessageTexts.class, ReceiptHook.class})
public class MessagesConfiguration {

  @Bean
  MessageSettings messageSettings(Environment properties, Regions regions) {
    return MessageSettings.of(properties, regions.zone());
  }

  /** The loop ends it, while the database is open. */
  @Bean(destroyMethod = "")
  Messages messages(
      MessageSettings settings,
      MessageTexts texts,
      Codes codes,
      Sealing sealing,
      SettledClock clock,
      ReceiptHook hook) {
    return new Messages(
        settings,
        texts,
        codes,
        sealing,
        clock,
        receipts -> settings.carrier().map(carrier -> carrier.open(hook.to(receipts), clock)));
  }

  /** At 0 milliseconds between rounds nothing runs by itself. */
  @Bean(destroyMethod = "")
  MessageLoop messageLoop(
      Messages messages, @Value("${authority.sms-milliseconds:50}") int milliseconds) {
    return new MessageLoop(messages, Duration.ofMillis(milliseconds));
  }
}

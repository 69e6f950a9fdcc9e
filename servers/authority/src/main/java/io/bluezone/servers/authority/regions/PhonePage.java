// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.regions;

import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.web.text.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows what an app has to know of this server, for each region as one QR code. */
@StaffPage
record PhonePage(
    AuthoritySecrets secrets,
    ServerSettings settings,
    SettledClock clock,
    @Value("${web.public-url:}") String publicUrl,
    @Value(StaffPage.HOTLINE) String hotline) {

  /** The settings of a phone in a region, as text and as the link that an app follows. */
  record Phone(String region, String address, String key, String hotline) {

    public String link() {
      return UriComponentsBuilder.fromUriString("bluezone://authority")
          .queryParam("url", "{url}")
          .queryParam("key", "{key}")
          .queryParam("region", "{region}")
          .queryParam("hotline", "{hotline}")
          .encode()
          .buildAndExpand(address, key, region, hotline)
          .toUriString();
    }

    public QrCode qr() {
      return QrCode.of(link());
    }
  }

  @GetMapping("/staff/phones")
  String show(HttpServletRequest request, Model model) {
    String asked = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    String address = publicUrl.isEmpty() ? asked : publicUrl;
    String key = secrets.signing().at(clock.instant()).get(0).authorityKey();
    List<Phone> phones =
        settings.regions().stream()
            .map(region -> new Phone(region, address, key, hotline))
            .toList();
    model.addAttribute("phones", phones);
    return "staff/phones";
  }
}

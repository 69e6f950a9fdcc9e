// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign;

import com.google.common.base.Strings;
import io.bluezone.servers.campaign.text.CampaignTexts;
import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.Root;

/** The command {@code bluezone campaign}. */
public final class Campaign extends Program {

  private final String path;

  Campaign(String path) {
    super("bluezone campaign", CampaignTexts.class);
    this.path = path;
  }

  @Override
  protected Root root() {
    return new CampaignCommand(path);
  }

  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(new Campaign(Strings.nullToEmpty(System.getenv("PATH"))).run(args));
  }
}

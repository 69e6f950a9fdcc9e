<?xml version="1.0" encoding="UTF-8"?>
<!-- Copies an app's manifest, with what a library's manifest declares added to it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="library"/>
  <xsl:variable name="declared" select="document($library)/manifest"/>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/manifest/application">
    <xsl:copy-of select="$declared/*[not(self::application or self::uses-sdk)]"/>
    <xsl:copy>
      <xsl:copy-of select="$declared/application/@*"/>
      <xsl:apply-templates select="@*|node()"/>
      <xsl:copy-of select="$declared/application/*"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>

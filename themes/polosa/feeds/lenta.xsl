<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:atom="http://www.w3.org/2005/Atom" exclude-result-prefixes="atom">
<xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
<xsl:template match="/">
<html lang="ru">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="robots" content="noindex"/>
<title><xsl:value-of select="rss/channel/title | atom:feed/atom:title"/></title>
<link rel="stylesheet" href="lenta.css"/>
</head>
<body>
<main>
<p class="kind">Лента новостей</p>
<h1><xsl:value-of select="rss/channel/title | atom:feed/atom:title"/></h1>
<p class="about">Это лента: её читает не человек, а программа. Скопируйте адрес этой страницы и добавьте его в программу для чтения лент — новые материалы будут приходить туда сами, без почты и без регистрации.</p>
<p><a href="../">Открыть сайт</a></p>
<ol>
<xsl:apply-templates select="rss/channel/item | atom:feed/atom:entry"/>
</ol>
</main>
</body>
</html>
</xsl:template>
<xsl:template match="item">
<li>
<h2><a href="{link}"><xsl:value-of select="title"/></a></h2>
<p><xsl:value-of select="description"/></p>
</li>
</xsl:template>
<xsl:template match="atom:entry">
<li>
<h2><a href="{atom:link[not(@rel) or @rel='alternate']/@href}"><xsl:value-of select="atom:title"/></a></h2>
<p class="when"><xsl:value-of select="concat(substring(atom:published, 9, 2), '.', substring(atom:published, 6, 2), '.', substring(atom:published, 1, 4))"/></p>
<p><xsl:value-of select="atom:summary"/></p>
</li>
</xsl:template>
</xsl:stylesheet>

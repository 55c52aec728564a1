/* What is used of libxml2. */
#ifdef __linux__
#include <libxml/xmlversion.h>
/* As in CLibXML2. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "late.h"

#if LIBXML_VERSION >= 21400
#define XML_LIBRARY "libxml2.so.16"
#define XML_PACKAGE "libxml2-16"
#else
#define XML_LIBRARY "libxml2.so.2"
#define XML_PACKAGE "libxml2"
#endif
#define XML(type, name, parameters, arguments)                                                     \
    LATE(XML_LIBRARY, XML_PACKAGE, type, name, parameters, arguments)

XML(void, xmlInitParser, (void), ())
XML(xmlParserCtxtPtr, xmlNewParserCtxt, (void), ())
XML(void, xmlFreeParserCtxt, (xmlParserCtxtPtr a), (a))
XML(xmlDocPtr, xmlCtxtReadMemory,
    (xmlParserCtxtPtr a, const char *b, int c, const char *d, const char *e, int f),
    (a, b, c, d, e, f))
XML(__typeof__(xmlCtxtGetLastError(NULL)), xmlCtxtGetLastError, (void *a), (a))
XML(htmlDocPtr, htmlReadMemory, (const char *a, int b, const char *c, const char *d, int e),
    (a, b, c, d, e))
XML(xmlNodePtr, xmlDocGetRootElement, (const xmlDoc *a), (a))
XML(void, xmlFreeDoc, (xmlDocPtr a), (a))
XML(xmlChar *, xmlNodeListGetString, (xmlDocPtr a, const xmlNode *b, int c), (a, b, c))
XML(long, xmlGetLineNo, (const xmlNode *a), (a))
XML(int, xmlStrlen, (const xmlChar *a), (a))
XML(void, xmlSetGenericErrorFunc, (void *a, xmlGenericErrorFunc b), (a, b))

/* xmlFree is a variable of the library that holds a function. */
void clibxml2_free(void *memory) {
    static void *known;
    void *place = __atomic_load_n(&known, __ATOMIC_ACQUIRE);
    if (!place) {
        place = late_function(XML_LIBRARY, XML_PACKAGE, "xmlFree");
        __atomic_store_n(&known, place, __ATOMIC_RELEASE);
    }
    (*(xmlFreeFunc *)place)(memory);
}
#endif

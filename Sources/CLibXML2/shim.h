/* Where libxml2 was built with ICU its headers drag in ICU's, which are not those that Foundation
 * brings along; nothing that is used here needs them. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable, which Swift does not let be read from several threads. */
#ifdef __linux__
void clibxml2_free(void *memory);  /* LateLibraries/xml.c */
#else
static inline void clibxml2_free(void *memory) { xmlFree(memory); }
#endif

/* What libxml2 says of a document goes nowhere: its errors are asked for, not printed. The setting
   is the thread's own. */
static void clibxml2_ignore(void *context, const char *message, ...) { (void)context; (void)message; }
static inline void clibxml2_be_quiet(void) { xmlSetGenericErrorFunc(NULL, clibxml2_ignore); }
